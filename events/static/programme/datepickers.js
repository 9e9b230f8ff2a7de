// A date picker is made when its field is first entered. Wagtail makes one for every date and time
// as the page opens: forty-seven beside seven towns, two thirds of all there is on the page.
jQuery.fn.datetimepicker.defaults.lazyInit = true;

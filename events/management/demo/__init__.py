"""The demo's content: real facts in our own words, dated from today, written once."""

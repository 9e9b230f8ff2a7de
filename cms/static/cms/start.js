// The page works without any of this: it only moves focus to errors, counts characters and stops double presses.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";

[Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink].forEach((component) => {
  createAll(component);
});

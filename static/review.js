// Refinements only: every key presses a button or follows a link that is on the page.

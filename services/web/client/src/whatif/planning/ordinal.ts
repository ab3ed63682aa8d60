// The plans of the planning worker are counted, so that a question is never answered of another plan than is shown.

/** The ordinal of the plan without edits; those of edits begin with 1. */
export const withoutEdits = 0;

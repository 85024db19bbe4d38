// The only exit codes there are, beside those of signals.

export const CLEAN = 0;
export const FINDINGS = 1;
export const COULD_NOT_RUN = 2;

/** Part of what was asked for could not be done, and the command has told which. */
export class NotAllDone extends Error {}

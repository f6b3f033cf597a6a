/** Whether a connector is certified for the first time, or is an update of one that is certified. */
export type SubmissionType = 'new' | 'update';

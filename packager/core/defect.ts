/** What to say of a failure that is no mistake of the user. */
export const defectNotice = 'This is a defect in connector-packager; report it.';

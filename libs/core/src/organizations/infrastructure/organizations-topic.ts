/** Of the notices that an organization itself has changed; the key is its id. */
export const ORGANIZATIONS = 'organizations';

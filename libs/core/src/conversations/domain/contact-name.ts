const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** As the provider makes them: the country, and what means nothing outside of the business. */
const USER_ID = /^[A-Z]{2}\.[\w.-]{1,125}$/;

/** What somebody who asks for a contact may call it by; what is neither id is a phone. */
export type ContactName = { readonly id: string } | { readonly userId: string } | { readonly phone: string };

export function contactName(name: string): ContactName {
  if (ID.test(name)) return { id: name.toLowerCase() };
  return USER_ID.test(name) ? { userId: name } : { phone: name };
}

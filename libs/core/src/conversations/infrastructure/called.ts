import { ValidateBy } from 'class-validator';
import { contactName } from '../domain/contact-name';
import { phoneDigits } from './phone-key';

function isPhone(text: unknown): boolean {
  try {
    return typeof text === 'string' && phoneDigits(text) !== '';
  } catch {
    return false;
  }
}

function isContactName(text: unknown): boolean {
  const called = typeof text === 'string' ? contactName(text) : { phone: text };
  return 'phone' in called ? isPhone(called.phone) : true;
}

const rule = (name: string, validate: (value: unknown) => boolean, message: string) =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => `$property must be ${message}` } });

/** So that what is wrong is told of the field: 6 to 15 digits in any spelling. */
export const IsPhone = () => rule('isPhone', isPhone, 'a phone of 6 to 15 digits with the country code');

/** Of a contact that is asked for. */
export const IsContactName = () => rule('isContactName', isContactName, 'a phone, a user id or an id of a contact');

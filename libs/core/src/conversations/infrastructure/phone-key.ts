import parsePhoneNumber from 'libphonenumber-js';
import { type Identity, type KeyedIdentity, PhoneMalformed } from '../domain/identity';

/** What some countries write before a mobile number, or leave out: the provider does both. */
const WITHOUT_MOBILE_MARK: Readonly<Record<string, (national: string) => string>> = {
  AR: (national) => national.replace(/^9(?=\d{10}$)/, ''), // 54 9 11 … and 54 11 15 … are 54 11 …
  MX: (national) => national.replace(/^1(?=\d{10}$)/, ''), // 52 1 55 … is 52 55 …
  BR: (national) => national.replace(/^(\d{2})9(?=[6-9]\d{7}$)/, '$1'), // the ninth digit; landlines begin with 2 to 5
};

/** Digits with the country code, as far as that can be told from what was typed. */
export function phoneDigits(phone: string): string {
  const digits = phone.replace(/[\s().+-]/g, '');
  if (!/^\d{6,15}$/.test(digits)) throw new PhoneMalformed(phone);
  return digits;
}

/** The same for every spelling of a phone. Never to be dialled: it may lack what the country asks for. */
export function phoneKey(digits: string): string {
  const parsed = parsePhoneNumber(`+${digits}`);
  if (!parsed) return digits;
  const { country = '', countryCallingCode, nationalNumber } = parsed;
  const plain = WITHOUT_MOBILE_MARK[country]?.(nationalNumber) ?? nationalNumber;
  return `${countryCallingCode}${plain}`;
}

export function keyed(identity: Identity): KeyedIdentity {
  if (!identity.phone) return { ...identity, phone: null, phoneKey: null };
  const phone = phoneDigits(identity.phone);
  return { ...identity, phone, phoneKey: phoneKey(phone) };
}

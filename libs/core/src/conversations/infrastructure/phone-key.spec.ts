import { PhoneMalformed } from '../domain/identity';
import { phoneDigits, phoneKey } from './phone-key';

describe('the key of a phone', () => {
  it.each([
    ['an Argentine mobile', ['5492644472542', '542644472542', '54264154472542']],
    ['one of Buenos Aires', ['5491151234567', '54111551234567', '541151234567']],
    ['one with a long area code', ['5492966412345', '54296615412345', '542966412345']],
    ['a Mexican mobile', ['5215512345678', '525512345678']],
    ['a Brazilian mobile with and without the ninth digit', ['5511987654321', '551187654321']],
  ])('is one for every spelling of %s', (_, spellings) => {
    expect(new Set(spellings.map(phoneKey)).size).toBe(1);
  });

  it.each([
    ['a Brazilian landline from a mobile that differs by a nine', '551132654321', '5511932654321'],
    ['two Argentine areas', '5491151234567', '5492644472542'],
    ['a Mexican from a North American phone', '525512345678', '15512345678'],
    ['two countries with the same national number', '34612345678', '33612345678'],
  ])('tells %s apart', (_, one, other) => {
    expect(phoneKey(one)).not.toBe(phoneKey(other));
  });

  it.each(['14155550123', '34612345678', '447911123456', '551132654321', '59899123456'])(
    'leaves %s as it is',
    (phone) => {
      expect(phoneKey(phone)).toBe(phone);
    },
  );

  it.each(['999999', '210000000000'])('is the digits of %s, which belongs to no country', (digits) => {
    expect(phoneKey(digits)).toBe(digits);
  });
});

describe('the digits of a phone', () => {
  it.each(['+54 9 264 447-2542', '54 (9) 264.447.2542', '5492644472542'])('are found in %s', (typed) => {
    expect(phoneDigits(typed)).toBe('5492644472542');
  });

  it.each(['', '12345', '1234567890123456', 'AR.13491208655302741918', '٥٤٩٢٦٤٤'])('are not found in "%s"', (typed) => {
    expect(() => phoneDigits(typed)).toThrow(PhoneMalformed);
  });
});

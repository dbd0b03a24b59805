import { contactName } from './contact-name';

it.each([
  ['0193D3A0-0000-7000-8000-000000000001', { id: '0193d3a0-0000-7000-8000-000000000001' }],
  ['AR.13491208655302741918', { userId: 'AR.13491208655302741918' }],
  ['+54 9 11 5555-0001', { phone: '+54 9 11 5555-0001' }],
  ['54.911.5555.0001', { phone: '54.911.5555.0001' }],
  ['ar.1349', { phone: 'ar.1349' }],
])('a contact that is called %s goes by %j', (name, called) => expect(contactName(name)).toEqual(called));

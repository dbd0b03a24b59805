import { chosenFrom } from './listed-choice';

const SHOWN = [
  'Esto es lo que encontré:',
  '• Perfume cítrico unisex: desde $ 38.900,00, en stock; Volumen: 50 ml, 100 ml',
  '• Juego de exterior: mesa y 4 sillas [JAR-0010]: $ 389.900,00, quedan 2',
  '• Sofá: ARS 500.00 (was ARS 750.00), 4 left',
].join('\n');

it.each([
  ['quiero el primero', 'Perfume cítrico unisex'],
  ['el segundo, por favor', 'JAR-0010'],
  ["i'll take the third one", 'Sofá'],
  ['o último', 'Sofá'],
  ['¿cuánto sale el 2do?', 'JAR-0010'],
  ['el quinto', null],
  ['el segundo cajón', null],
  ['segunda mano', null],
  ['perfume', null],
])('means by %j the %s of the list that was shown', (text, chosen) => expect(chosenFrom(SHOWN, text)).toBe(chosen));

it('also knows the list of a shop that words its prices otherwise', () => {
  expect(chosenFrom('Mirá:\n• Sofá: de la casa, a partir de solo $ 500,00 cada uno, poquitos', 'el primero')).toBe(
    'Sofá',
  );
});

it('means nothing when no list was shown', () => {
  expect(chosenFrom('¿Qué producto hace falta buscar?', 'el primero')).toBeNull();
});

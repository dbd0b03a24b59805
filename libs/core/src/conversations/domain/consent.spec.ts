import { consentIn } from './consent';

describe('consentIn', () => {
  it.each([
    ...['BAJA', 'baja', 'Baja.', '¡BAJA!', ' dar de baja ', 'Quiero darme de baja', 'por favor baja'],
    ...['STOP', 'stop please', 'Unsubscribe', 'opt-out'],
    ...['Stop promotions', 'Detener promociones', 'Parar promoções', 'Quiero darme de baja de la lista'],
    ...['SAIR', 'Pare', 'Não quero mais mensagens', 'cancelar inscrição'],
  ])('hears in "%s" that no more messages are wanted', (text) => expect(consentIn(text)).toBe('out'));

  it.each(['ALTA', 'alta!', 'START', 'unstop', 'Voltar', 'quero receber'])(
    'hears in "%s" that messages are wanted again',
    (text) => expect(consentIn(text)).toBe('in'),
  );

  it.each([
    ...['', '   ', '👋', 'hola', 'quiero darme de baja del gimnasio', 'la silla más baja', 'cancelar'],
    ...["don't stop me now", 'bajaron los precios?', 'mesa alta', 'how do I start the drill?', 'quero sair às 18'],
  ])('hears no wish in "%s"', (text) => expect(consentIn(text)).toBeNull());
});

import type { ReplyBrief } from '@aynux/kernel';

export function aReplyBrief(brief: Partial<ReplyBrief> = {}): ReplyBrief {
  return {
    language: 'es',
    question: '¿Tienen camperas?',
    draft: 'Sí, tenemos una. La Campera Andes cuesta $ 45.000,00.',
    facts: ['Campera Andes: $ 45.000,00, hay 3. https://tienda.example/andes'],
    instructions: 'Sos el asistente de una tienda.',
    history: [],
    ...brief,
  };
}

import { DomainError } from '@aynux/kernel';

export class ContentMissing extends DomainError {
  constructor() {
    const detail = 'give either a text or a template';
    super('invalid', 'request.invalid', detail, [
      { pointer: '/text', detail },
      { pointer: '/template', detail },
    ]);
  }
}

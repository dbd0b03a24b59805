import { DomainError, type FieldError } from '@aynux/kernel';
import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { againstDeclaration } from './declared-shape';
import { segment, unstorableIn } from './unstorable';

/** Of a body that is wrong everywhere this many places are told, so that no answer is longer than what was asked. */
const TOLD = 100;

export class InvalidRequest extends DomainError {
  constructor(all: readonly FieldError[]) {
    const errors = all.slice(0, TOLD);
    super('invalid', 'request.invalid', errors.map(({ detail }) => detail).join('; '), errors);
  }
}

/** The first gate for input: its shape. Unknown fields are refused, so a typo is never silently dropped. */
export const shapeOfRequests = () => new ShapeOfRequests();

class ShapeOfRequests extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => new InvalidRequest(fieldErrors(errors, '')),
    });
  }

  override async transform(sent: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return sent; // what a decorator of ours made of the request
    refuse(unstorableIn(sent, metadata.data ? segment(metadata.data) : '', metadata.data));
    const shaped: unknown = await super.transform(sent, metadata);
    refuse(againstDeclaration(sent, shaped));
    return shaped;
  }
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length) throw new InvalidRequest(errors);
}

function fieldErrors(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = parent + segment(property);
    const own = Object.values(constraints).map((detail) => ({ pointer, detail }));
    return [...own, ...fieldErrors(children, pointer)];
  });
}

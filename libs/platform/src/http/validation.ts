import { DomainError, type FieldError } from '@aynux/kernel';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

export class InvalidRequest extends DomainError {
  constructor(errors: readonly FieldError[]) {
    super('invalid', 'request.invalid', errors.map(({ detail }) => detail).join('; '), errors);
  }
}

/** The first gate for input: its shape. Unknown fields are refused, so a typo is never silently dropped. */
export const shapeOfRequests = () =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => new InvalidRequest(fieldErrors(errors, '')),
  });

function fieldErrors(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.values(constraints).map((detail) => ({ pointer, detail }));
    return [...own, ...fieldErrors(children, pointer)];
  });
}

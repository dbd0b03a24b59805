import { ValidateIf } from 'class-validator';

/** May be left out, and is never null; `@IsOptional` of class-validator lets null through as well. */
export const IfSent = () => ValidateIf((_, value) => value !== undefined);

import { join } from 'node:path';
import { ShippedPrompts } from '@aynux/platform/testing';

/** Core's own words, which nobody has changed. */
export const corePrompts = () => new ShippedPrompts(join(__dirname, '../shipped'));

import { type ArgumentMetadata, Injectable, ParseUUIDPipe } from '@nestjs/common';
import { segment } from './unstorable';
import { InvalidRequest } from './validation';

/** For a parameter that is an id: what is none is refused by the name of the parameter. */
@Injectable()
export class UuidParam extends ParseUUIDPipe {
  override transform(value: string, { data = '' }: ArgumentMetadata): Promise<string> {
    if (this.isUUID(value)) return Promise.resolve(value);
    throw new InvalidRequest([{ pointer: segment(data), detail: `${data} must be a UUID` }]);
  }
}

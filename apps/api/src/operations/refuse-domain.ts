import { DomainError } from '@aynux/kernel';
import { type DomainManifest, Public } from '@aynux/platform';
import { All, Controller, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** Stands where the routes of a domain would be that is not loaded, and says what would load it. */
export function refusalsFor({ name, agentKeys }: DomainManifest): Type {
  @ApiExcludeController()
  @Public('says which agent keys load the domain')
  @Controller(name)
  class RefuseDomain {
    @All(['', '*'])
    refuse(): never {
      throw new DomainNotLoaded(
        name,
        agentKeys.map(({ key }) => key),
      );
    }
  }
  return RefuseDomain;
}

export class DomainNotLoaded extends DomainError {
  constructor(domain: string, agentKeys: readonly string[]) {
    const keys = agentKeys.join(', ');
    super('not-found', 'domain.not-loaded', `${domain} is not loaded here: add one of ${keys} to ENABLED_AGENTS.`);
  }
}

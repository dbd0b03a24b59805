import type { ModelChoice, ModelWishes } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';

@Injectable()
export class TenantModelChoice implements ModelChoice {
  constructor(private readonly inForce: InForce) {}

  async current(): Promise<ModelWishes> {
    return (await this.inForce.settings()).model;
  }
}

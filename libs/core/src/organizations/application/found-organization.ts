import { AuditLog, Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { acceptName, acceptSlug, OnlyOneOrganization } from '../domain/organization';
import { OrganizationRepository } from '../domain/organization.repository';
import { Tenants } from './tenants';

export interface FoundOrganizationCommand {
  readonly ownerId: string;
  readonly name: string;
  readonly displayName?: string | null | undefined;
  /** Made of the name when none is given. */
  readonly slug?: string | undefined;
}

/** Whoever founds an organization is its owner. */
@Injectable()
export class FoundOrganization {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly tenants: Tenants,
    private readonly audit: AuditLog,
    private readonly ids: Ids,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws OnlyOneOrganization, OrganizationInvalid, SlugTaken */
  async execute({ ownerId, name, displayName = null, slug }: FoundOrganizationCommand): Promise<string> {
    const organization = {
      ...{ id: this.ids.next(), name: acceptName(name), displayName },
      slug: slug === undefined ? null : acceptSlug(slug),
    };
    if (!this.tenants.areMany) throw new OnlyOneOrganization();
    await this.unitOfWork.run(() =>
      this.tenants.enter(organization.id, async () => {
        await this.organizations.found(organization, ownerId);
        const subject = { kind: 'organization', id: organization.id };
        const after = { ...organization, ownerId };
        await this.audit.record({ action: 'organization.founded', subject, before: null, after });
      }),
    );
    return organization.id;
  }
}

import { AuditLog, Clock, expectVersion, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Changes, Limits, Organization, Profile } from '../domain/organization';
import { OrganizationRepository } from '../domain/organization.repository';
import type { OrganizationStatus } from '../domain/standing';

/** What becomes of the organization that is acted for: each with its entry in the audit log. */
@Injectable()
export class ChangeOrganization {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What is left out stays. @throws OrganizationInvalid, ResourceStale */
  profile(changes: Changes<Profile>, expectedVersion: number | null): Promise<void> {
    return this.change('organization.changed', expectedVersion, (organization) => organization.change(changes));
  }

  limits(limits: Changes<Limits>, expectedVersion: number | null): Promise<void> {
    return this.change('organization.limits-changed', expectedVersion, (organization) => organization.limit(limits));
  }

  status(status: OrganizationStatus, trialEndsAt: Date | null, expectedVersion: number | null): Promise<void> {
    return this.change('organization.status-changed', expectedVersion, (organization) =>
      organization.put(status, trialEndsAt),
    );
  }

  /** It and all of its data are still there, but nobody is let in; what is purged later is gone. */
  delete(expectedVersion: number | null): Promise<void> {
    return this.change('organization.deleted', expectedVersion, (organization) =>
      organization.delete(this.clock.now()),
    );
  }

  /** Until it was purged. @throws NotFound, OrganizationNotDeleted, ResourceStale */
  restore(expectedVersion: number | null): Promise<void> {
    const deleted = () => this.organizations.lockAlsoDeleted();
    return this.change('organization.restored', expectedVersion, (organization) => organization.restore(), deleted);
  }

  private async change(
    action: string,
    expectedVersion: number | null,
    next: (organization: Organization) => Organization,
    lock: () => Promise<Organization> = () => this.organizations.lock(),
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      const organization = await lock();
      expectVersion(organization.state.version, expectedVersion);
      const changed = next(organization);
      if (changed === organization) return;
      await this.organizations.save(changed);
      await this.audit.record({
        action,
        subject: { kind: 'organization', id: organization.state.id },
        before: { ...organization.state },
        after: { ...changed.state },
      });
    });
  }
}

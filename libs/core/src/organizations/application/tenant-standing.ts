/** Whether the organization that something is done for may act now. For jobs, which no guard has let in. */
export abstract class TenantStanding {
  abstract isGood(): Promise<boolean>;
}

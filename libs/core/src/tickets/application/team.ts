/** Who can be asked to take care of something. */
export abstract class Team {
  abstract includes(userId: string): Promise<boolean>;
}

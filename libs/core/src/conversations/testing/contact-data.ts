import { type Database, SqlContactData } from '@aynux/platform';
import { core } from '../../index';

/** What core itself keeps of contacts. */
export const contactData = (database: Database) => new SqlContactData(database, [core]);

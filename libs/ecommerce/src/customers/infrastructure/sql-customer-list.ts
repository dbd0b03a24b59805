import { NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { CustomerList, ListedCustomer } from '../application/customer-list';

const COLUMNS = `
  id, contact_id as "contactId", phone_number as phone, coalesce(name, profile_name) as name, email,
  total_interactions as interactions, total_inquiries as inquiries, vip, blocked,
  first_contact as "firstContact", last_contact as "lastContact"`;

@Injectable()
export class SqlCustomerList implements CustomerList {
  constructor(private readonly database: Database) {}

  async list(phone: string | null, { limit, after }: PageRequest): Promise<Page<ListedCustomer>> {
    const rows: ListedCustomer[] = await this.database.read((manager) =>
      manager.query(
        `select ${COLUMNS} from ecommerce.customers
         where deleted_at is null and ($1::text is null or phone_number = $1) and ($2::uuid is null or id < $2)
         order by id desc limit $3`,
        [phone, after?.[0] ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async show(id: string): Promise<ListedCustomer> {
    const [row] = await this.database.read((manager) =>
      manager.query(`select ${COLUMNS} from ecommerce.customers where id = $1 and deleted_at is null`, [id]),
    );
    if (!row) throw new NotFound('customer', id);
    return row;
  }
}

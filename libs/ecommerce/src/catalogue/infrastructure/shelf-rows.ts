import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'ecommerce', name: 'categories' })
export class CategoryRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('varchar') name!: string;
  @Column('varchar', { name: 'display_name' }) displayName!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('boolean') active!: boolean;
  @Column('integer', { name: 'sort_order' }) sortOrder!: number;
  @Column('varchar', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', insert: false, update: false }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', insert: false, update: false }) updatedAt!: Date;
  @Column('timestamptz', { name: 'deleted_at', nullable: true, select: false }) deletedAt!: Date | null;
  @Column('integer', { name: 'row_version' }) version!: number;
}

@Entity({ schema: 'ecommerce', name: 'subcategories' })
export class SubcategoryRow {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'uuid', name: 'category_id', update: false }) categoryId!: string;
  @Column('varchar') name!: string;
  @Column('varchar', { name: 'display_name' }) displayName!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('boolean') active!: boolean;
  @Column('integer', { name: 'sort_order' }) sortOrder!: number;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', insert: false, update: false }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', insert: false, update: false }) updatedAt!: Date;
  @Column('timestamptz', { name: 'deleted_at', nullable: true, select: false }) deletedAt!: Date | null;
  @Column('integer', { name: 'row_version' }) version!: number;
}

@Entity({ schema: 'ecommerce', name: 'brands' })
export class BrandRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('varchar') name!: string;
  @Column('varchar', { name: 'display_name' }) displayName!: string;
  @Column('varchar', { nullable: true }) reputation!: string | null;
  @Column('varchar', { nullable: true }) specialty!: string | null;
  @Column('integer', { name: 'warranty_years' }) warrantyYears!: number;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('boolean') active!: boolean;
  @Column('varchar', { name: 'external_code', nullable: true }) externalCode!: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', insert: false, update: false }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', insert: false, update: false }) updatedAt!: Date;
  @Column('timestamptz', { name: 'deleted_at', nullable: true, select: false }) deletedAt!: Date | null;
  @Column('integer', { name: 'row_version' }) version!: number;
}

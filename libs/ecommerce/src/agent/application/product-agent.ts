import type { AgentProfile } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { SHOP } from '../domain/shop-profile';
import { EcommerceAgent } from './ecommerce-agent';

/** The part of the shop's agent that is about products, for those who want no more of it. */
@Injectable()
export class ProductAgent extends EcommerceAgent {
  override readonly profile: AgentProfile = { ...SHOP, key: 'product_agent' };
}

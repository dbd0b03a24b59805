import { CATEGORY } from './a-product';
import { InMemoryProductRepository } from './in-memory-product.repository';
import { describeProductRepository } from './product.repository.contract';

const repository = new InMemoryProductRepository([CATEGORY]);
describeProductRepository(() => repository);

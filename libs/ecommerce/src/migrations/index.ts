import { CreateCatalogue1790000200000 } from './1790000200000-create-catalogue';
import { CreateProducts1790000200100 } from './1790000200100-create-products';
import { CreatePromotions1790000200200 } from './1790000200200-create-promotions';
import { CreateCustomers1790000200300 } from './1790000200300-create-customers';
import { CreateOrders1790000200400 } from './1790000200400-create-orders';
import { CreateConversations1790000200500 } from './1790000200500-create-conversations';
import { CreateProductReviews1790000200600 } from './1790000200600-create-product-reviews';
import { CreateHistory1790000200700 } from './1790000200700-create-history';
import { SearchProducts1790000200800 } from './1790000200800-search-products';
import { TellSkusApartByMoreThanCase1798900200010 } from './1798900200010-tell-skus-apart-by-more-than-case';

export const ecommerceMigrations = [
  CreateCatalogue1790000200000,
  CreateProducts1790000200100,
  CreatePromotions1790000200200,
  CreateCustomers1790000200300,
  CreateOrders1790000200400,
  CreateConversations1790000200500,
  CreateProductReviews1790000200600,
  CreateHistory1790000200700,
  SearchProducts1790000200800,
  TellSkusApartByMoreThanCase1798900200010,
];

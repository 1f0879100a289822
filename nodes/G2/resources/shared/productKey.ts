import { productLocator } from './locators';

/** The product in a path such as `/api/v2/products/{product_id}/reviews`. */
export const productKey = { product_id: productLocator };

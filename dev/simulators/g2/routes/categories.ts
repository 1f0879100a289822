import type { Category, Vendor } from '../data/catalog';
import { contains, createdAndUpdated, equals } from '../filters';
import { list, show } from '../lists';
import { category, vendor } from '../resources/catalog';
import type { Route } from '../route';

const INCLUDE = ['products', 'children', 'ancestors', 'descendants', 'parent'];

/** Categories need no permission, which makes them the test of a token; vendors need one. */
export const categoryRoutes: Route[] = [
	list<Category>({
		path: '/api/v2/categories',
		permission: null,
		type: category,
		include: INCLUDE,
		isCounted: true,
		filters: {
			name_eq: equals((record) => record.name),
			name_cont: contains((record) => record.name),
			slug_eq: equals((record) => record.slug),
			slug_cont: contains((record) => record.slug),
			...createdAndUpdated<Category>(),
		},
		records: ({ world }) => world.categories,
	}),
	show({
		path: '/api/v2/categories/{id}',
		permission: null,
		type: category,
		include: INCLUDE,
		find: ({ world, at }) => world.category(at.id),
	}),
	list<Vendor>({
		path: '/api/v2/vendors',
		permission: 'vendors.read',
		type: vendor,
		include: ['products'],
		isCounted: true,
		filters: createdAndUpdated<Vendor>(),
		records: ({ world }) => world.vendors,
	}),
	show({
		path: '/api/v2/vendors/{id}',
		permission: 'vendors.read',
		type: vendor,
		include: ['products'],
		find: ({ world, at }) => world.vendor(at.id),
	}),
];

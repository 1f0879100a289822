/** Ids and texts of the filters that reviews offer in their aggregates. */
export const SEGMENTS: ReadonlyArray<[number, string]> = [
	[179, 'Small-Business (50 or fewer emp.)'],
	[180, 'Mid-Market (51-1,000 emp.)'],
	[181, 'Enterprise (> 1,000 emp.)'],
];
export const INDUSTRIES: ReadonlyArray<[number, string]> = [
	[29, 'Internet'],
	[42, 'Computer Software'],
	[43, 'Information Technology and Services'],
	[57, 'Financial Services'],
	[61, 'Hospital & Health Care'],
	[78, 'Marketing and Advertising'],
	[84, 'Education Management'],
	[91, 'Retail'],
	[96, 'Logistics and Supply Chain'],
	[103, 'Construction'],
];
export const ROLES: ReadonlyArray<[number, string]> = [
	[1, 'User'],
	[2, 'Administrator'],
	[3, 'Executive Sponsor'],
	[4, 'Internal Consultant'],
	[5, 'Industry Analyst / Tech Writer'],
];
export const COUNTRIES: ReadonlyArray<[name: string, code: string, region: string]> = [
	['United States', 'US', 'North America'],
	['Canada', 'CA', 'North America'],
	['Germany', 'DE', 'Europe'],
	['United Kingdom', 'GB', 'Europe'],
	['France', 'FR', 'Europe'],
	['India', 'IN', 'Asia'],
	['Japan', 'JP', 'Asia'],
	['Brazil', 'BR', 'Latin America'],
	['Australia', 'AU', 'Australia & New Zealand'],
];

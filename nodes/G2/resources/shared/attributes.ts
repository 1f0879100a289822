import type { Attributes } from './shaping';

/** The attributes that G2 documents for its types, for 'Output Fields'. */
const of = (type: string, names: string): Attributes => ({ type, names: names.split(' ') });

export const products = of(
	'products',
	'type detail_description domain g2_url name public_detail_url review_count slug write_review_url image_url pricing_tiers star_rating',
);
export const ownProducts = of('products', 'name domain slug image_url');
export const ratings = of(
	'products',
	'ease_of_use quality_of_support ease_of_setup meets_requirements ease_of_doing_business_with direction ease_of_admin',
);
export const categories = of('categories', 'uuid name slug description updated_at');
export const vendors = of(
	'vendors',
	'name description company_website slug public_products_count updated_at',
);
export const questions = of(
	'questions',
	'title text_template is_required description question_type input_type updated_at',
);
export const discussions = of(
	'discussions',
	'attribution comments_count comments_present content created_at is_public official_response_present product_id product_name report_url seeded slug title type url vendor_question verified_current_user votes_down votes_up votes_total',
);
/** Standard reviews, those with market intelligence, and what is left of removed ones. */
export const reviews = of(
	'reviews',
	'answers attribution category_names comments_present company_segment_name country_code country_name default_sort feature_ratings industry_name is_public official_response_present percent_complete primary_region_name product_name published_at rating regions removed_at review_incentive slug source star_rating submitted_at switched_from_products switched_theme title url user_company_name user_updated_at verified_current_user',
);
export const dataSolutionsReviews = of(
	'reviews',
	'url slug title star_rating published_at submitted_at user_updated_at product_name country_name source review_incentive verified_current_user comments_present official_response_present is_public percent_complete default_sort regions attribution love hate benefits recommendations meets_requirements price ease_of_setup ease_of_admin ease_of_use quality_of_support ease_of_doing_business_with likely_to_recommend nps company_segment role company_size industry user_title company experience_level implementation go_live_time estimated_roi annual_cost setup_cost contract_length discount users_purchased frequency_of_use deployment implementation_year adoption switched_from switched_from_product switched_from_product_id switch_reason switch_themes survey_response_id product_id categories direction organic',
);
export const snippets = of(
	'snippets',
	'content review_url stars_image_url star_rating submitted_at',
);
export const integrationReviews = of(
	'integration_reviews',
	'primary_product_name product_name user_name nps description created_at updated_at',
);
/** Files, videos and grid reports list `id` among their attributes, though it always comes along. */
const file = 'id product_id url created_at updated_at file_name title description';
export const screenshots = of('screenshots', file);
export const downloads = of('downloads', file);
const video =
	'product_id url created_at updated_at description thumbnail_url video_type video_id video_provider';
export const videos = of('product_videos', `id ${video}`);
export const videoReviews = of('video_reviews', `${video} file_name title video_transcript_text`);
export const badges = of(
	'medals',
	'title description badge_type image alt_text segment full_title geo_name',
);
export const gridReports = of(
	'grid_reports',
	'id name slug category_name category_id quarter segment grid_position satisfaction_score market_presence_score badge_url',
);
export const boards = of(
	'research_boards',
	'title origin budget industry employee_count deadline_at product_count created_at updated_at',
);
export const mappings = of(
	'product_mappings',
	'created_at updated_at match_score external_id product_id product_name partner_product_name deleted_at',
);
export const creditAccounts = of(
	'credit_account',
	'name slug available_balance purchased_credits total_deductions',
);
export const deductionMonths = of(
	'credit_deduction_aggregations',
	'month year total_amount deduction_count',
);
export const features = of(
	'product_features',
	'section_title feature_id feature description review_count rating functionality is_verified available created_at updated_at',
);
export const unlockedCompanies = of(
	'unlocked_companies',
	'product_id company_name company_country company_employees intent_score credit_cost viewed_at unlocked_at contacts',
);
export const subscriptions = of('data_subscriptions', 'topic target schedule status payload');
export const boardProducts = of('products', 'name slug image_url star_rating review_count');
export const ownReview = of('reviews', 'questions published_at submitted_at user_updated_at url');

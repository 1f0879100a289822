import type { UploadedFile } from '../../shared/body';
import type { ActionContext, ConnectorDeclaration } from '../declaration';
import { listOf, tokenPage } from '../paging';
import { binary, bool, int, model, oneOf, opt, str } from '../schema';
import {
	download,
	driveFiles,
	fileById,
	makeFile,
	view,
	type DriveFile,
} from './google/driveFiles';

const searchKeys = {
	query: opt(str("Drive query, such as `name contains 'note'`.")),
	page_size: opt(int()),
	page_token: opt(str()),
	order_by: opt(str()),
	corpora: opt(oneOf(['user', 'domain', 'drive', 'allDrives'])),
	drive_id: opt(str()),
	include_items_from_all_drives: opt(bool()),
	supports_all_drives: opt(bool()),
};

const downloadModels = {
	file_id: model('DownloadFileRequest', { file_id: str() }),
	id: model('DownloadFileRequest', { id: str() }),
};

const account = (context: ActionContext) => context.integration?.userIdentifier;

function searchFiles(context: ActionContext) {
	const { parameters, settings } = context;
	const word = /name contains '([^']*)'/.exec((parameters.query ?? '') as string)?.[1];
	const real = driveFiles(context).filter(({ name }) => word === undefined || name.includes(word));
	const { data, next } = tokenPage(settings, listOf(settings, real, makeFile), {
		size: parameters.page_size,
		token: parameters.page_token,
		prefix: '~!!~',
		source: 'google_drive',
	});
	const files = data.map(view);
	return {
		data: settings.driveListShape === 'list' ? files : { files },
		// Google's lists say no more than this; the cursor goes back as page_token.
		meta: { has_next: next !== null, forwards_cursor: next },
	};
}

function contentOf(upload: UploadedFile): Partial<DriveFile> {
	const { size, sha256, contentType: mimeType, bytes } = upload;
	return { size, sha256, mimeType, bytes, lost: bytes === undefined };
}

function createFile(context: ActionContext) {
	const { parameters } = context;
	const upload = parameters.file as UploadedFile;
	const file: DriveFile = {
		id: `uploaded-${context.store.next()}`,
		name: upload.name,
		description: (parameters.description ?? null) as string | null,
		parents: [String(parameters.parent_folder_id ?? 'root')],
		mimeType: upload.contentType,
		size: upload.size,
		...contentOf(upload),
	};
	driveFiles(context).push(file);
	context.record({
		action: 'google_drive.file_created',
		...view(file),
		account: account(context),
	});
	return { data: view(file) };
}

function updateFile(context: ActionContext) {
	const { parameters } = context;
	const file = fileById(context, parameters.id);
	const upload = parameters.file as UploadedFile | undefined;
	if (typeof parameters.name === 'string') file.name = parameters.name;
	if (typeof parameters.description === 'string') file.description = parameters.description;
	if (upload !== undefined) Object.assign(file, contentOf(upload));
	context.record({ action: 'google_drive.file_updated', ...view(file), account: account(context) });
	return { data: view(file) };
}

export const googleDrive: ConnectorDeclaration = {
	name: 'google_drive',
	authTypes: ['oauth2'],
	scopes: ['https://www.googleapis.com/auth/drive'],
	actions: [
		{
			name: 'search_files',
			docstring: 'Search files.',
			model: model('SearchFilesRequest', searchKeys),
			handle: searchFiles,
		},
		{
			name: 'get_file',
			docstring: 'Get the description of a file.',
			model: model('GetFileRequest', { id: str(), supports_all_drives: opt(bool()) }),
			handle: (context) => ({ data: view(fileById(context, context.parameters.id)) }),
		},
		{
			name: 'create_file',
			docstring: 'Upload a file.\n\nArgs:\n    request: The file and where it goes.',
			model: model('CreateFileRequest', {
				file: binary('The file to upload.'),
				resumeable: opt(bool()),
				parent_folder_id: opt(str()),
				description: opt(str()),
				use_content_as_indexable_text: opt(bool()),
				ignore_default_visibility: opt(bool()),
				keep_revision_forever: opt(bool()),
				ocr_language: opt(str()),
				supports_all_drives: opt(bool()),
			}),
			handle: createFile,
		},
		{
			name: 'update_file',
			docstring: 'Update a file; without a new content only its description changes.',
			model: model('UpdateFileRequest', {
				id: str(),
				file: opt(binary()),
				resumable: opt(bool()),
				name: opt(str()),
				description: opt(str()),
				add_parents: opt(str()),
				remove_parents: opt(str()),
				supports_all_drives: opt(bool()),
			}),
			handle: updateFile,
		},
		{
			name: 'download_file',
			docstring: 'Download a file.',
			model: (settings) => downloadModels[settings.downloadParameter],
			postProcessing: false,
			handle: (context) => {
				const { parameters } = context;
				return download(fileById(context, parameters.file_id ?? parameters.id));
			},
		},
		{
			name: 'delete_file',
			docstring: 'Delete a file.',
			model: model('DeleteFileRequest', { id: str(), supports_all_drives: opt(bool()) }),
			postProcessing: false,
			handle: (context) => {
				const file = fileById(context, context.parameters.id);
				const files = driveFiles(context);
				files.splice(files.indexOf(file), 1);
				context.record({
					action: 'google_drive.file_deleted',
					id: file.id,
					account: account(context),
				});
				return { data: { success: true } };
			},
		},
	],
};

using TitanConnector.Errors;
using TitanConnector.Sync.Downloads;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync;

/// <summary>
/// Downloads the files of tenants into a folder: attachments of jobs and recordings of calls, each once. Which files there are is read
/// from a copy. A run can be killed at any moment, and the next one goes on. Files of customers who were forgotten are removed first.
/// </summary>
/// <param name="target">The copy, in SQLite or PostgreSQL. The caller disposes of it.</param>
/// <param name="folder">
/// The folder, which is created. Below it, each tenant has a folder with its id, and in that <c>attachments</c>, <c>recordings</c> and
/// <c>index.ndjson</c>: a line for each file, with its path, its size and its SHA-256. The last line of a file counts.
/// </param>
/// <param name="options">Which files; <see langword="null"/> for the defaults.</param>
/// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
public sealed class SyncFiles(ISyncTarget target, string folder, SyncFilesOptions? options = null, TimeProvider? time = null)
{
    private readonly SyncFilesOptions _options = options ?? new SyncFilesOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Downloads what is new.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="progress">Is told after each file.</param>
    /// <param name="cancellationToken">Cancels the call. Files that are there stay.</param>
    /// <returns>What was done, for each kind.</returns>
    /// <exception cref="SyncTargetException">
    /// The copy cannot be used or does not have the stream, the folder cannot be written, or another process downloads into it.
    /// </exception>
    /// <exception cref="AccessRefusedException">The credentials were refused, or the application does not have the scope.</exception>
    public async Task<IReadOnlyList<SyncFilesResult>> RunAsync(
        SyncTenant tenant, Action<SyncFilesProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var downloads = target as IDownloadTarget ?? throw new SyncTargetException(
            $"{target.Name} is not a SQL database, so it does not say which files there are now. Copy the streams into one: "
                + "titan sync run --to titan.db --streams job_attachments,calls.");
        var id = tenant.Client.Tenant;
        if (File.Exists(folder))
        {
            throw new SyncTargetException($"{folder} is a file. Give the path of a folder, such as ./files.");
        }

        await target.OpenAsync(tenant.Environment, cancellationToken);
        await CheckAsync(tenant, cancellationToken);
        var own = ForgottenFiles.FolderOf(folder, id);
        try
        {
            using var index = new FileIndex(own);
            await downloads.NoteDownloadsAsync(
                id, new DownloadFolder(Path.GetFullPath(folder), Environment.MachineName), cancellationToken);
            ForgottenFiles.Remove(own, index, await downloads.ForgottenAsync(id, cancellationToken));
            return await RunAsync(tenant, own, index, progress ?? (_ => { }), cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SyncTargetException($"Files cannot be written into {own}: {error.Message}", false, error);
        }
    }

    // Without its table, it would look as if there were no files.
    private async Task CheckAsync(SyncTenant tenant, CancellationToken cancellationToken)
    {
        var streams = _options.Kinds.Select(FileSource.StreamOf).ToList();
        var synced = await target.StatusAsync(cancellationToken);
        if (streams.Find(name => !synced.Any(one => one.Tenant == tenant.Client.Tenant && one.Stream == name)) is { } missing)
        {
            throw new SyncTargetException(
                $"{target.Name} does not have {missing} of {tenant.Connection}. "
                + $"Copy it first, such as with titan sync run --streams {missing}.");
        }

        await CheckHasRecordingsAsync(cancellationToken);
        await target.PrepareAsync([.. streams.Select(name => TenantRun.TableOf(StreamCatalog.Get(name)))], _ => false, cancellationToken);
    }

    private async Task CheckHasRecordingsAsync(CancellationToken cancellationToken)
    {
        if (_options.Kinds.Contains(FileKind.Recording)
            && target is IPersonalDataTarget personal
            && DataChoice.Parse(await personal.ChoiceAsync(cancellationToken)).Excluded.Contains(FileSource.RecordingColumn))
        {
            throw new SyncTargetException(
                $"{target.Name} excludes {FileSource.RecordingColumn}, so it does not say which calls have a recording. Leave recordings "
                    + "out, such as with --kinds attachments, or hash that column instead.");
        }
    }

    private async Task<IReadOnlyList<SyncFilesResult>> RunAsync(
        SyncTenant tenant, string own, FileIndex index, Action<SyncFilesProgress> progress, CancellationToken cancellationToken)
    {
        var results = _options.Kinds.Distinct().ToDictionary(kind => kind, kind => new SyncFilesResult(kind));
        var now = _time.GetUtcNow();
        List<FileToDownload> files = [];
        foreach (var kind in results.Keys.ToList())
        {
            await foreach (var file in FileSource.FilesAsync(target, tenant.Client.Tenant, kind, cancellationToken))
            {
                Sort(file);
            }
        }

        var fetch = new FileFetch(tenant.Client, own, _options.MaxSize, _time);
        var turn = new Lock();
        var done = 0;
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _options.AtOnce), CancellationToken = cancellationToken },
            async (file, stop) =>
            {
                var (entry, error) = await TryAsync(fetch, file, stop);
                if (entry is not null)
                {
                    index.Add(entry);
                }

                lock (turn)
                {
                    results[file.Kind] = After(results[file.Kind], entry, error);
                    progress(new SyncFilesProgress(tenant.Connection, ++done, files.Count, results.Values.Sum(one => one.Bytes)));
                }
            });
        return [.. results.Values];

        void Sort(FileToDownload file)
        {
            var result = results[file.Kind];
            if (file.Created < _options.Since)
            {
                return;
            }

            // What was too large for another limit may not be for this one.
            switch (index.Find(file.Kind, file.Id))
            {
                case { State: FileState.Downloaded }:
                    results[file.Kind] = result with { Known = result.Known + 1 };
                    break;
                case { State: FileState.TooLarge } known when known.Bytes > _options.MaxSize:
                    results[file.Kind] = result with { TooLarge = result.TooLarge + 1 };
                    break;
                case { } known when known.IsMissingAt(now, file.Created):
                    results[file.Kind] = result with { Missing = result.Missing + 1 };
                    break;
                default:
                    files.Add(file);
                    break;
            }
        }
    }

    // One file that cannot be had must not keep the others from coming; without access, none can be had.
    private static async Task<(FileEntry? Entry, TitanException? Error)> TryAsync(
        FileFetch fetch, FileToDownload file, CancellationToken cancellationToken)
    {
        try
        {
            return (await fetch.FetchAsync(file, cancellationToken), null);
        }
        catch (TitanException error) when (error is not AccessRefusedException)
        {
            return (null, error);
        }
    }

    private static SyncFilesResult After(SyncFilesResult result, FileEntry? entry, TitanException? error) => entry?.State switch
    {
        null => result with { Failed = result.Failed + 1, Error = result.Error ?? error!.Message },
        FileState.TooLarge => result with { TooLarge = result.TooLarge + 1 },
        FileState.Missing => result with { Missing = result.Missing + 1 },
        _ => result with { Downloaded = result.Downloaded + 1, Bytes = result.Bytes + entry!.Bytes },
    };
}

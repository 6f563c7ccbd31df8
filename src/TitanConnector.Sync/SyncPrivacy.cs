using System.IO.Compression;
using TitanConnector.Sync.Downloads;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync;

/// <summary>
/// Removes the data of people from a target and from downloaded files for good. ServiceTitan itself is not changed, and neither are
/// backups, write-ahead logs, replicas, or files that people exported.
/// </summary>
/// <param name="target">A target in SQLite, PostgreSQL or a folder. The caller disposes of it.</param>
/// <param name="options">Who does it, and how long the lease lasts; <see langword="null"/> for the defaults.</param>
/// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
public sealed class SyncPrivacy(ISyncTarget target, SyncOptions? options = null, TimeProvider? time = null)
{
    private readonly SyncOptions _options = options ?? new SyncOptions();

    /// <summary>
    /// Removes all personal data of a customer, and remembers the ids of the customer and of what belongs to it, so that nothing comes back
    /// when ServiceTitan returns it again. What is deleted and what stays without its personal columns is in <c>docs/privacy.md</c>.
    /// </summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="customer">The id of the customer. It need not be in the target.</param>
    /// <param name="cancellationToken">Cancels the call. What was committed stays.</param>
    /// <returns>What was removed. It is also in the table <c>_titan_receipts</c>.</returns>
    /// <exception cref="SyncTargetException">The target cannot be used, or someone syncs the tenant.</exception>
    public async Task<Receipt> ForgetAsync(long tenant, long customer, CancellationToken cancellationToken = default)
    {
        var personal = Personal();
        await target.OpenAsync(null, cancellationToken);
        var receipt = await HoldAsync(
            tenant,
            (lease, token) => personal.ForgetAsync(
                lease, customer, [.. _options.Catalog.Streams.Select(_options.Catalog.TableOf)], token),
            cancellationToken);
        return receipt with
        {
            Folders = target is IDownloadTarget downloads ? await RemoveFilesAsync(downloads, receipt, cancellationToken) : [],
            IsCompacted = await personal.CompactAsync(cancellationToken),
        };
    }

    /// <summary>
    /// Removes everything of a tenant: its rows, their history, and what the target knows of its streams. What stays are the receipts and
    /// the ids of customers who were forgotten, so that they do not come back if the tenant does.
    /// </summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="exportFile">
    /// The path of a file that does not exist, to which all rows are written before: gzip, one JSON object a line, with the name of its
    /// table in <c>table</c>. It is there as a whole or not at all, and nothing is removed unless it is there. <see langword="null"/> for
    /// none.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was removed. It is also in the table <c>_titan_receipts</c>.</returns>
    /// <exception cref="SyncTargetException">The target cannot be used, or someone syncs the tenant.</exception>
    /// <exception cref="IOException">The file cannot be written, or exists. Nothing was removed.</exception>
    public async Task<Receipt> RemoveTenantAsync(long tenant, string? exportFile = null, CancellationToken cancellationToken = default)
    {
        var personal = Personal();
        await target.OpenAsync(null, cancellationToken);
        var receipt = await HoldAsync(
            tenant,
            async (lease, token) =>
            {
                if (exportFile is not null)
                {
                    await ExportAsync(personal, tenant, exportFile, token);
                }

                return await personal.RemoveTenantAsync(lease, token);
            },
            cancellationToken);
        return receipt with
        {
            IsCompacted = await personal.CompactAsync(cancellationToken),
        };
    }

    // Files are on some machine, not in the target, so what cannot be done here is done by the next download into the folder.
    private static async Task<IReadOnlyList<ReceiptFolder>> RemoveFilesAsync(
        IDownloadTarget target, Receipt receipt, CancellationToken cancellationToken)
    {
        List<ReceiptFolder> folders = [];
        var forgotten = await target.ForgottenAsync(receipt.Tenant, cancellationToken);
        foreach (var folder in await target.DownloadsAsync(receipt.Tenant, cancellationToken))
        {
            var done = Remove(folder, receipt.Tenant, forgotten);
            folders.Add(done);
            if (done.Removed > 0)
            {
                var files = new ReceiptLine("files", done.Removed, 0);
                await target.AddReceiptAsync(
                    receipt with { Action = "forget-files", Target = folder.Path, Tables = [files] }, cancellationToken);
            }
        }

        return folders;
    }

    private static ReceiptFolder Remove(DownloadFolder folder, long tenant, ForgottenIds forgotten)
    {
        var isHere = Directory.Exists(folder.Path) || folder.Machine == Environment.MachineName;
        try
        {
            var removed = ForgottenFiles.RemoveFrom(folder.Path, tenant, forgotten);
            return new ReceiptFolder(folder.Path, folder.Machine, removed, isHere ? null :
                $"Files were also downloaded to {folder.Path} on {folder.Machine}. Run titan sync files there: it removes them first.");
        }
        catch (Exception error) when (error is SyncTargetException or IOException or UnauthorizedAccessException)
        {
            return new ReceiptFolder(
                folder.Path, folder.Machine, 0,
                $"Files may be left in {folder.Path}: {error.Message} Run this command or titan sync files again.");
        }
    }

    private async Task ExportAsync(IPersonalDataTarget personal, long tenant, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new IOException($"{path} exists already, and is not replaced.");
        }

        var part = $"{path}.part";
        try
        {
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                await using (var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
                {
                    await personal.ExportAsync(
                        tenant, [.. _options.Catalog.Streams.Select(_options.Catalog.TableOf)], zip, cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: false);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private IPersonalDataTarget Personal() => target as IPersonalDataTarget
        ?? throw new SyncTargetException($"{target.Name} cannot forget people. SQLite, PostgreSQL and folders can.");

    // While the lease is held, no run can write what is being removed.
    private async Task<Receipt> HoldAsync(
        long tenant, Func<SyncLease, CancellationToken, Task<Receipt>> work, CancellationToken cancellationToken)
    {
        if (!(await target.TenantsAsync(cancellationToken)).Any(known => known.Id == tenant))
        {
            throw new SyncTargetException($"{target.Name} does not hold tenant {tenant}.");
        }

        Receipt? receipt = null;
        var keeper = new LeaseKeeper(target, _options.Holder, _options.LeaseDuration, time ?? TimeProvider.System);
        var attempt = await keeper.HoldAsync(tenant, async (lease, token) => receipt = await work(lease, token), cancellationToken);
        return receipt ?? throw SyncTargetException.Busy(attempt.Holder, tenant, target.Name, "nothing was removed");
    }
}

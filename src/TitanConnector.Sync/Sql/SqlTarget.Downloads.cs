using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <content>Where files were downloaded to.</content>
internal abstract partial class SqlTarget : IDownloadTarget
{
    // Programs before this one may have made the database.
    public Task NoteDownloadsAsync(long tenant, DownloadFolder folder, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await LockSchemaAsync(session, cancellationToken);
            await OwnTables.CreateAsync(session, dialect, cancellationToken);
            return await DownloadTable.NoteAsync(session, dialect, tenant, folder, cancellationToken);
        },
        cancellationToken);

    public Task<IReadOnlyList<DownloadFolder>> DownloadsAsync(long tenant, CancellationToken cancellationToken) => ReadAsync(
        async session => await ExistsAsync(session, DownloadTable.Name, cancellationToken)
            ? await DownloadTable.ReadAsync(session, tenant, cancellationToken)
            : [],
        cancellationToken);

    public Task<ForgottenIds> ForgottenAsync(long tenant, CancellationToken cancellationToken) =>
        ReadAsync(session => ForgottenTable.ReadAsync(session, tenant, cancellationToken), cancellationToken);

    public Task AddReceiptAsync(Receipt receipt, CancellationToken cancellationToken) =>
        InTransactionAsync(session => ReceiptTable.AddAsync(session, dialect, receipt, cancellationToken), cancellationToken);
}

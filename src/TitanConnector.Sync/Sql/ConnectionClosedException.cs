using System.Data.Common;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// The connection was closed while nobody waited for it, as by a server whose patience with a silent client has ended.
/// </summary>
internal sealed class ConnectionClosedException(Exception error) : DbException("the connection was closed", error);

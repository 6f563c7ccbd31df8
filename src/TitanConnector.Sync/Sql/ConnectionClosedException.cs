using System.Data.Common;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// The connection was closed while it was not in use, for example by a server that ends silent sessions.
/// </summary>
internal sealed class ConnectionClosedException(Exception error) : DbException("the connection was closed", error);

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Json;
using TitanConnector.Paging;
using TitanConnector.Previews;
using TitanConnector.Raw;
using TitanConnector.Redaction;
using TitanConnector.Verification;

namespace TitanConnector;

/// <summary>
/// A client for one ServiceTitan connection. It is thread-safe. Create one and keep it, because it holds the token and the connections; for
/// many tenants, see <see cref="ITitanClientFactory"/>.
/// </summary>
public sealed class TitanClient : ITitanClient, IDisposable
{
    private readonly ClientWire _wire;
    private readonly CallPipeline _calls;
    private readonly bool _isView;

    /// <summary>Creates a client with its own connections, or with the transport in the options.</summary>
    /// <param name="settings">The connection settings.</param>
    /// <param name="options">The client options; <see langword="null"/> for the defaults.</param>
    /// <param name="logger">Receives retries and debug output; <see langword="null"/> for none.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
    /// <exception cref="InvalidInputException">
    /// Settings are missing or malformed (all problems are listed), or the transport might follow redirects.
    /// </exception>
    public TitanClient(ConnectionSettings settings, TitanClientOptions? options = null, ILogger? logger = null, TimeProvider? time = null)
        : this(ServiceTitanConnection.From(settings), Transport.Of(options), options, logger, time)
    {
    }

    internal TitanClient(
        ServiceTitanConnection connection,
        HttpMessageHandler transport,
        TitanClientOptions? options,
        ILogger? logger,
        TimeProvider? time,
        Func<ValueTask<ServiceTitanConnection?>>? readAgain = null)
    {
        options ??= new TitanClientOptions();
        _wire = new ClientWire(connection, transport, options, logger, time, readAgain);
        _calls = new CallPipeline(_wire, options);
    }

    private TitanClient(ClientWire wire, CallPipeline calls) => (_wire, _calls, _isView) = (wire, calls, true);

    /// <summary>Where this client connects to: URLs, tenant and client id.</summary>
    public ServiceTitanConnection Connection => _wire.Connection;

    /// <inheritdoc/>
    public long Tenant => _wire.Connection.Tenant;

    internal TokenSource Tokens => _wire.Tokens;

    /// <summary>Masks the secrets of this connection.</summary>
    internal Redactor Redactor => _wire.Redactor;

    private CallPipeline Calls
    {
        get
        {
            ObjectDisposedException.ThrowIf(_wire.IsDisposed, this);
            return _calls;
        }
    }

    /// <inheritdoc/>
    public ITitanClient With(CallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.CheckHeaders();
        var added = _calls.CallOptions is { } before
            ? options with
            {
                Headers = before.Headers.Concat(options.Headers)
                    .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(group => group.Key, group => group.Last().Value),
                OnAnswer = options.OnAnswer ?? before.OnAnswer,
            }
            : options;
        return new TitanClient(_wire, new CallPipeline(_wire, options.Over(_calls.Options), added));
    }

    /// <inheritdoc/>
    public Task<TResult> RunAsync<TResult>(TitanAction<TResult> action, CancellationToken cancellationToken = default)
    {
        var contract = (JsonTypeInfo<TResult>)AnswerJson.Strict.GetTypeInfo(typeof(TResult));
        var call = ActionCatalog.Write(action);
        var result = Calls.SendAsync(call, answer => answer.ReadAs(contract, call.Definition.Result!), cancellationToken);
        return CallerCancellation.Of(_wire, result, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RunAsync(SingleAction action, CancellationToken cancellationToken = default) =>
        RunAsync(ActionCatalog.Write(action), cancellationToken);

    /// <inheritdoc/>
    public async Task<JsonElement?> RunAsync(JsonCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var mayBeEmpty = call.Definition.Result is null || call.Effect is not (Effect.Read or Effect.Create);

        // As an object, so that one native instantiation serves all calls instead of one per value type.
        var result = Calls.SendAsync<object?>(
            call,
            answer => answer.IsEmpty && mayBeEmpty ? null
                : call.Definition.Result is { } shape ? answer.ReadJson(shape)
                : answer.ReadJson(),
            cancellationToken);
        return (JsonElement?)await CallerCancellation.Of(_wire, result, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RawResponse> RunAsync(RawCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return CallerCancellation.Of(_wire, Calls.Raw.SendAsync(call, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TItem> ListAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default) =>
        ReaderOf<TItem>().RecordsAsync(PagesAsync(AllOf(action), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Page<TItem>> PagesAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default) =>
        ReaderOf<TItem>().PagesAsync(PagesAsync(AllOf(action), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> PagesAsync(ListCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return CallerCancellation.Of(_wire, Calls.Walk.WalkAsync(call, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<TItem>> PageAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (action.FetchAll)
        {
            throw new InvalidInputException(
                "fetchAll", $"{nameof(PageAsync)} fetches one page; {nameof(ListAsync)} and PagesAsync fetch all of them");
        }

        // A list by more ids than fit in one request is fetched in parts and returned as one page.
        return await ReaderOf<TItem>().PagesAsync(PagesAsync(ActionCatalog.Write(action), cancellationToken), cancellationToken)
            .SingleAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Download> DownloadAsync(FileCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var draft = RequestBuilder.Build(call, Tenant);
        return CallerCancellation.Of(_wire, Calls.Downloader.OpenAsync(draft, CallInfo.Of(call), cancellationToken), cancellationToken);
    }

    /// <summary>Shows the request that a call would send, and sends nothing.</summary>
    /// <param name="call">The call. Of a list, it is the request for the first page.</param>
    /// <returns>The request, with secrets masked.</returns>
    /// <exception cref="InvalidInputException">The request would be too long to send.</exception>
    public RequestPreview Preview(ActionCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var draft = Calls.Draft(call);
        return RequestPreview.Of(draft, Calls.UriOf(draft), Redactor.And([.. SecretNames.SecretsIn(call.Inputs)]));
    }

    /// <summary>
    /// Reads the record that an update would change, and compares it with what would be sent. Nothing but the read is sent.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>
    /// The fields that would change; empty if the record has all these values already. <see langword="null"/> if the call does not update
    /// one record that can be read.
    /// </returns>
    /// <exception cref="ServiceTitanException">ServiceTitan refused the read, for example because there is no such record.</exception>
    /// <exception cref="WireException">The connection failed.</exception>
    public async Task<IReadOnlyList<FieldChange>?> PreviewChangesAsync(ActionCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var draft = Calls.Draft(call);
        return ChangedRecord.Get(call, draft) is { } get && ChangedRecord.BodyOf(draft) is { } body
            ? await RunAsync(get, cancellationToken) is { } record ? FieldChange.Between(record, body) : null
            : null;
    }

    /// <inheritdoc cref="CallPipeline.FindCreatedAsync"/>
    internal Task<Finding> FindCreatedAsync(JsonCall creation, TimeSpan age, CancellationToken cancellationToken) =>
        CallerCancellation.Of(_wire, Calls.FindCreatedAsync(creation, age, cancellationToken), cancellationToken);

    /// <summary>
    /// Closes the connections, unless the transport was given. Clients returned by <see cref="With"/> stop working as well.
    /// </summary>
    public void Dispose()
    {
        if (!_isView)
        {
            _wire.Dispose();
        }
    }

    private static ListCall AllOf<TItem>(ListAction<TItem> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return ActionCatalog.Write(action with { FetchAll = true });
    }

    private static RecordReader<T> ReaderOf<T>()
    {
        var contract = (JsonTypeInfo<T>)AnswerJson.Strict.GetTypeInfo(typeof(T));
        return new(json => OddRecord.Read(json.Span, contract));
    }
}

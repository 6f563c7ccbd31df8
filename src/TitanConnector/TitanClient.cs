using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Json;
using TitanConnector.Paging;
using TitanConnector.Raw;
using TitanConnector.Redaction;
using TitanConnector.Verification;

namespace TitanConnector;

/// <summary>
/// ServiceTitan for one connection. Safe to use from many threads at once; make one and keep it, for it holds the token and the
/// sockets.
/// </summary>
public sealed class TitanClient : IDisposable
{
    private readonly HttpMessageHandler _chain;
    private readonly CallSender _sender;
    private readonly PageWalk _walk;
    private readonly RawSender _raw;
    private readonly Downloader _downloader;
    private readonly Verifier _verifier;

    /// <summary>A client with sockets of its own.</summary>
    /// <exception cref="InvalidInputException">Settings are missing or malformed; all of them are named.</exception>
    public TitanClient(ConnectionSettings settings, TitanClientOptions? options = null, ILogger? logger = null, TimeProvider? time = null)
        : this(ServiceTitanConnection.From(settings), Transport.New(), options, logger, time)
    {
    }

    internal TitanClient(
        ServiceTitanConnection connection, HttpMessageHandler transport, TitanClientOptions? options, ILogger? logger, TimeProvider? time)
    {
        options ??= new TitanClientOptions();
        options.Check();
        time ??= TimeProvider.System;
        var redactor = new Redactor(connection.ClientSecret, connection.ApplicationKey);
        logger = new GuardedLogger(logger ?? NullLogger.Instance, redactor);
        Redactor = redactor;
        var debug = new DebugHandler(redactor, logger, time, options.Debug)
        {
            InnerHandler = new ConnectHandler { InnerHandler = transport },
        };
        Connection = connection;
        var retries = new RetryPolicy(options.Debug, logger, time);
        Tokens = new TokenSource(connection, new HttpMessageInvoker(debug, disposeHandler: false), options, retries, redactor, time);
        var pacing = new PacingHandler(LeaseOf(connection, options, time)) { InnerHandler = debug };
        _chain = new AuthorizationHandler(connection, Tokens) { InnerHandler = new ExpectHandler { InnerHandler = pacing } };
        _sender = new CallSender(new HttpMessageInvoker(_chain, disposeHandler: false), connection, options, retries, redactor, time);
        _walk = new PageWalk(_sender, options);
        _raw = new RawSender(_sender, options, time);
        _downloader = new Downloader(_sender, new HttpMessageInvoker(debug, disposeHandler: false), options, time);
        _verifier = new Verifier(_walk, redactor, time);
    }

    /// <summary>Where this client connects to.</summary>
    public ServiceTitanConnection Connection { get; }

    internal TokenSource Tokens { get; }

    /// <summary>Knows the secrets of this connection.</summary>
    internal Redactor Redactor { get; }

    /// <summary>Runs an action.</summary>
    /// <returns>What ServiceTitan answered.</returns>
    /// <exception cref="InvalidInputException">An input is wrong; nothing was sent.</exception>
    /// <exception cref="ServiceTitanException">ServiceTitan refused.</exception>
    /// <exception cref="WireException">
    /// The wire failed; <see cref="OutcomeUnknownException"/> where a write may have been carried out; <see cref="AnswerUnreadableException"/>
    /// where it was, and the answer is not the record that it should be.
    /// </exception>
    public Task<TResult> RunAsync<TResult>(TitanAction<TResult> action, CancellationToken cancellationToken = default)
    {
        var contract = (JsonTypeInfo<TResult>)AnswerJson.Strict.GetTypeInfo(typeof(TResult));
        var call = ActionCatalog.Write(action);
        return SendAsync(call, answer => answer.ReadAs(contract, call.Definition.Result!), cancellationToken);
    }

    /// <summary>Runs an action that answers nothing, or nothing that is wanted.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public Task RunAsync(SingleAction action, CancellationToken cancellationToken = default) =>
        RunAsync(ActionCatalog.Write(action), cancellationToken);

    /// <summary>Runs a call and returns the JSON as it came.</summary>
    /// <returns>The answer; <see langword="null"/> when it is empty, as that of a change or of a deletion may be.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public async Task<JsonElement?> RunAsync(JsonCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var mayBeEmpty = call.Definition.Result is null || call.Effect is not (Effect.Read or Effect.Create);

        // As an object: what is compiled ahead serves all of them, and is compiled anew for each kind of value.
        return (JsonElement?)await SendAsync<object?>(
            call,
            answer => answer.IsEmpty && mayBeEmpty ? null : call.Definition.Result is { } shape ? answer.ReadJson(shape) : answer.ReadJson(),
            cancellationToken);
    }

    /// <summary>
    /// Fetches a page of a list, or with Fetch All all records on one page: take <see cref="ListAsync{TItem}"/> where they may be many.
    /// </summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public async Task<Page<TItem>> RunAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default)
    {
        Page<TItem>? whole = null;
        await foreach (var page in PagesAsync(action, cancellationToken))
        {
            whole = whole is null ? page : page with { Number = whole.Number, Data = [.. whole.Data, .. page.Data] };
        }

        return whole!;
    }

    /// <summary>Sends a raw request.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public Task<RawResponse> RunAsync(RawRequest request, CancellationToken cancellationToken = default) =>
        RunAsync(ActionCatalog.Write(request), cancellationToken);

    /// <inheritdoc cref="RunAsync(RawRequest, CancellationToken)"/>
    public Task<RawResponse> RunAsync(RawCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return _raw.SendAsync(call, cancellationToken);
    }

    /// <summary>Fetches a file. A redirect to where it is kept is followed, without this connection's credentials.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public Task<Download> DownloadAsync(DownloadAction action, CancellationToken cancellationToken = default) =>
        DownloadAsync(ActionCatalog.Write(action), cancellationToken);

    /// <inheritdoc cref="DownloadAsync(DownloadAction, CancellationToken)"/>
    public Task<Download> DownloadAsync(FileCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return _downloader.OpenAsync(RequestBuilder.Build(call, Connection.Tenant), CallInfo.Of(call), cancellationToken);
    }

    /// <summary>
    /// Fetches a file and saves it, as <see cref="Download.SaveAsAsync"/> does. Nothing is sent when it could not be saved.
    /// </summary>
    /// <param name="action">The file to fetch.</param>
    /// <param name="saveAs">The path to save it under.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced. The default is not to.</param>
    /// <param name="cancellationToken">Ends it; what was there before stays.</param>
    /// <returns>How many bytes were saved.</returns>
    /// <exception cref="IOException">It could not be written to its end: the disk is full, for example.</exception>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public Task<long> DownloadToAsync(
        DownloadAction action, string saveAs, bool overwrite = false, CancellationToken cancellationToken = default) =>
        DownloadToAsync(ActionCatalog.Write(action), saveAs, overwrite, cancellationToken);

    /// <inheritdoc cref="DownloadToAsync(DownloadAction, string, bool, CancellationToken)"/>
    public async Task<long> DownloadToAsync(FileCall call, string saveAs, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        await using var file = await Download.PrepareAsync(saveAs, overwrite, cancellationToken);
        await using var download = await DownloadAsync(call, cancellationToken);
        return await download.SaveAsync(file, cancellationToken);
    }

    /// <summary>Lists records: those of one page, or with Fetch All those of every page, fetched as they are wanted.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public IAsyncEnumerable<TItem> ListAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default) =>
        ReaderOf<TItem>().RecordsAsync(_walk.WalkAsync(ActionCatalog.Write(action), cancellationToken), cancellationToken);

    /// <summary>Lists records page by page.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public IAsyncEnumerable<Page<TItem>> PagesAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default) =>
        ReaderOf<TItem>().PagesAsync(_walk.WalkAsync(ActionCatalog.Write(action), cancellationToken), cancellationToken);

    /// <summary>
    /// Lists records as the bytes that came, UTF-8, without making an object of any: the way to move many. The bytes of a page are
    /// there until the next one is asked for.
    /// </summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    public IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> PagesAsync(ListCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return _walk.WalkAsync(call, cancellationToken);
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _chain.Dispose();

    private static RecordReader<T> ReaderOf<T>()
    {
        var contract = (JsonTypeInfo<T>)AnswerJson.Strict.GetTypeInfo(typeof(T));
        return new(json => OddRecord.Read(json.Span, contract));
    }

    private static PacerLease? LeaseOf(ServiceTitanConnection connection, TitanClientOptions options, TimeProvider time) =>
        options.RequestsPerSecond == 0
            ? null
            : PacerPool.Of(time).Rent(new(connection.ApiUrl.Authority, connection.ApplicationKey, connection.Tenant), options.RequestsPerSecond);

    private Task<T> SendAsync<T>(JsonCall call, Func<Answer, T> read, CancellationToken cancellationToken)
    {
        var draft = RequestBuilder.Build(call, Connection.Tenant);
        var info = CallInfo.Of(call);
        if (!call.VerifiesOnUnknown)
        {
            return _sender.SendAsync(draft, info, read, cancellationToken);
        }

        var budget = _sender.NewBudget();
        return _verifier.SendAsync(
            () => _sender.SendAsync(draft, info, read, cancellationToken, budget), call, info, read, budget, cancellationToken);
    }
}

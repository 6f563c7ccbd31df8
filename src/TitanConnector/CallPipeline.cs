using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Http;
using TitanConnector.Paging;
using TitanConnector.Raw;
using TitanConnector.Verification;

namespace TitanConnector;

/// <summary>Sends calls of each kind over a client's transport, with one set of options.</summary>
/// <param name="wire">The client's transport.</param>
/// <param name="options">The client's options with the call options applied.</param>
/// <param name="callOptions">The call options.</param>
internal sealed class CallPipeline(ClientWire wire, TitanClientOptions options, CallOptions? callOptions = null)
{
    private readonly CallSender _sender = new(wire.Api, wire.Connection, options, wire.Retries, wire.Redactor, wire.Time, callOptions);

    /// <summary>The client's options with the call options applied.</summary>
    public TitanClientOptions Options => options;

    /// <summary>The call options.</summary>
    public CallOptions? CallOptions => callOptions;

    public PageWalk Walk => field ??= new(_sender, options);

    public RawSender Raw => field ??= new(_sender, options, wire.Time);

    public Downloader Downloader => field ??= new(_sender, wire.Bare, options, wire.Time);

    /// <summary>Creates the request of a call, without sending it.</summary>
    public RequestDraft Draft(ActionCall call) =>
        call is RawCall raw ? Raw.Draft(raw) : RequestBuilder.Build(call, wire.Connection.Tenant);

    /// <summary>The URL of a request.</summary>
    public Uri UriOf(RequestDraft draft) => _sender.UriOf(draft);

    /// <summary>Searches for the record of a create call that was sent before and not answered.</summary>
    /// <param name="creation">The call, whose inputs mark the record.</param>
    /// <param name="age">How long ago the call was sent.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public Task<Finding> FindCreatedAsync(JsonCall creation, TimeSpan age, CancellationToken cancellationToken) =>
        new RecordSearch(Walk, RecordMark.Of(creation)!).RunAsync(age, cancellationToken);

    /// <summary>Sends a call that returns one value, and looks for the created record if that was requested.</summary>
    public Task<T> SendAsync<T>(JsonCall call, Func<Answer, T> read, CancellationToken cancellationToken)
    {
        var draft = RequestBuilder.Build(call, wire.Connection.Tenant);
        var info = CallInfo.Of(call);
        if (!call.VerifiesOnUnknown)
        {
            return _sender.SendAsync(draft, info, read, cancellationToken);
        }

        var budget = _sender.NewBudget();
        return new Verifier(Walk, wire.Redactor, wire.Time).SendAsync(
            () => _sender.SendAsync(draft, info, read, cancellationToken, budget), call, info, read, budget, cancellationToken);
    }
}

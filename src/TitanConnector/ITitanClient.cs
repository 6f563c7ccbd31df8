using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Paging;
using TitanConnector.Raw;

namespace TitanConnector;

/// <summary>
/// A client for one ServiceTitan connection: the interface of <see cref="TitanClient"/>, which tests can replace.
/// <see cref="TitanClientExtensions"/> has more methods.
/// </summary>
/// <remarks>Later versions may add members, so implement it only in tests, with a mocking library.</remarks>
public interface ITitanClient
{
    /// <summary>The id of the tenant that all calls of this client are made for.</summary>
    long Tenant { get; }

    /// <summary>Returns a client with different timeouts, attempts or headers.</summary>
    /// <param name="options">The options to change. Options set before still apply unless they are set again.</param>
    /// <returns>A client that shares everything else with this one, and stops working when this one is disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time or number is out of range.</exception>
    /// <exception cref="InvalidInputException">A header is not allowed.</exception>
    ITitanClient With(CallOptions options);

    /// <summary>Runs an action.</summary>
    /// <returns>The result that ServiceTitan returned.</returns>
    /// <exception cref="InvalidInputException">An input is invalid; nothing was sent.</exception>
    /// <exception cref="ServiceTitanException">ServiceTitan refused the call.</exception>
    /// <exception cref="WireException">
    /// The connection failed. It is an <see cref="OutcomeUnknownException"/> if a write may have been carried out, and an
    /// <see cref="AnswerUnreadableException"/> if it was carried out but the response is not a valid record.
    /// </exception>
    /// <exception cref="CallCanceledException">
    /// The call was canceled while a request was in progress; the exception says whether a write had already been sent.
    /// </exception>
    Task<TResult> RunAsync<TResult>(TitanAction<TResult> action, CancellationToken cancellationToken = default);

    /// <summary>Runs an action that returns nothing, or whose result is not needed.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task RunAsync(SingleAction action, CancellationToken cancellationToken = default);

    /// <summary>Runs a call and returns the JSON unchanged.</summary>
    /// <returns>The response; <see langword="null"/> if it is empty, as that of an update or deletion may be.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<JsonElement?> RunAsync(JsonCall call, CancellationToken cancellationToken = default);

    /// <summary>Sends a raw request.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<RawResponse> RunAsync(RawCall call, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists all records, fetching pages as needed. Fetch All is always on; use <see cref="PageAsync{TItem}"/> to fetch one page.
    /// </summary>
    /// <returns>The records, each exactly once, in creation order unless the action sorts them.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    IAsyncEnumerable<TItem> ListAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default);

    /// <summary>Lists all records page by page. <see cref="Page{T}.ResumeFrom"/> of each page says where to continue after it.</summary>
    /// <returns>The pages, fetched as needed.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    IAsyncEnumerable<Page<TItem>> PagesAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists records as raw UTF-8 JSON without deserializing them, which is the fastest way to process many. The bytes of a page are valid
    /// until the next page is requested.
    /// </summary>
    /// <param name="call">The call. With Fetch All in its inputs it returns all pages, otherwise one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The pages, fetched as needed.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> PagesAsync(ListCall call, CancellationToken cancellationToken = default);

    /// <summary>Fetches one page of a list: the one given by the action's Page, or the first.</summary>
    /// <returns>The page; <see cref="Page{T}.HasMore"/> says whether there are more.</returns>
    /// <exception cref="InvalidInputException">
    /// An input is invalid, or the action has Fetch All, which requires <see cref="ListAsync{TItem}"/>; nothing was sent.
    /// </exception>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<Page<TItem>> PageAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default);

    /// <summary>Downloads a file. Redirects to its storage are followed, without this connection's credentials.</summary>
    /// <returns>The file, which the caller must dispose.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<Download> DownloadAsync(FileCall call, CancellationToken cancellationToken = default);
}

using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Paging;
using TitanConnector.Raw;

namespace TitanConnector;

/// <summary>
/// ServiceTitan for one connection: what <see cref="TitanClient"/> does, as an interface that tests can replace.
/// <see cref="TitanClientExtensions"/> has what is built on it.
/// </summary>
/// <remarks>Later versions may add members, so implement it only in tests, with a mocking library.</remarks>
public interface ITitanClient
{
    /// <summary>Identifies the ServiceTitan account that all calls of this client go to.</summary>
    long Tenant { get; }

    /// <summary>The same client, with other times, attempts or headers for the calls that are made through what is returned.</summary>
    /// <param name="options">What differs. Options that were given before and are not given again still hold.</param>
    /// <returns>A client that shares everything with this one, and ends with it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time or a number is out of its range.</exception>
    /// <exception cref="InvalidInputException">A header may not be given.</exception>
    ITitanClient With(CallOptions options);

    /// <summary>Runs an action.</summary>
    /// <returns>What ServiceTitan answered.</returns>
    /// <exception cref="InvalidInputException">An input is wrong; nothing was sent.</exception>
    /// <exception cref="ServiceTitanException">ServiceTitan refused.</exception>
    /// <exception cref="WireException">
    /// The wire failed; <see cref="OutcomeUnknownException"/> where a write may have been carried out; <see cref="AnswerUnreadableException"/>
    /// where it was, and the answer is not the record that it should be.
    /// </exception>
    /// <exception cref="CallCanceledException">The call was cancelled while a request was under way; it says whether a write had left.</exception>
    Task<TResult> RunAsync<TResult>(TitanAction<TResult> action, CancellationToken cancellationToken = default);

    /// <summary>Runs an action that answers nothing, or nothing that is wanted.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task RunAsync(SingleAction action, CancellationToken cancellationToken = default);

    /// <summary>Runs a call and returns the JSON as it came.</summary>
    /// <returns>The answer; <see langword="null"/> when it is empty, as that of a change or of a deletion may be.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<JsonElement?> RunAsync(JsonCall call, CancellationToken cancellationToken = default);

    /// <summary>Sends a raw request.</summary>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<RawResponse> RunAsync(RawCall call, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists all records, page after page, fetched as they are wanted. Fetch All is always meant; <see cref="PageAsync{TItem}"/> fetches one
    /// page.
    /// </summary>
    /// <returns>The records, each once, in the order of their creation unless the action sorts them.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    IAsyncEnumerable<TItem> ListAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default);

    /// <summary>Lists all records page by page. Each page says in <see cref="Page{T}.ResumeFrom"/> where to go on after it.</summary>
    /// <returns>The pages, fetched as they are wanted.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    IAsyncEnumerable<Page<TItem>> PagesAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists records as the bytes that came, UTF-8, without making an object of any: the way to move many. The bytes of a page are there
    /// until the next one is asked for.
    /// </summary>
    /// <param name="call">The call; it walks over all pages where its inputs have Fetch All, and else fetches one.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The pages, fetched as they are wanted.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> PagesAsync(ListCall call, CancellationToken cancellationToken = default);

    /// <summary>Fetches one page of a list: the first, or the one that the action's Page says.</summary>
    /// <returns>The page; <see cref="Page{T}.HasMore"/> says whether there are further ones.</returns>
    /// <exception cref="InvalidInputException">
    /// An input is wrong, or the action has Fetch All, which is for <see cref="ListAsync{TItem}"/>; nothing was sent.
    /// </exception>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<Page<TItem>> PageAsync<TItem>(ListAction<TItem> action, CancellationToken cancellationToken = default);

    /// <summary>Fetches a file. A redirect to where it is kept is followed, without this connection's credentials.</summary>
    /// <returns>The file, which has to be disposed of.</returns>
    /// <inheritdoc cref="RunAsync{TResult}(TitanAction{TResult}, CancellationToken)"/>
    Task<Download> DownloadAsync(FileCall call, CancellationToken cancellationToken = default);
}

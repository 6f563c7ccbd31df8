using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TitanConnector.Bench.Child;

/// <summary>
/// A list of any length that costs its server next to nothing: every record is the same 905 bytes except for its id and creation time, and
/// over a link its note. It shows the client's own speed where the emulator would be the bottleneck. It also counts the most requests in
/// flight at once, and in any second.
/// </summary>
/// <param name="total">The number of records.</param>
/// <param name="latency">The delay of each answer.</param>
/// <param name="link">The simulated link; <see langword="null"/> for plain loopback.</param>
/// <param name="compresses">Whether pages are compressed when the client accepts that.</param>
internal sealed class PageServer(int total, TimeSpan latency, Link? link, bool compresses)
{
    private const int RecordLength = 905;
    private const int IdAt = 6;
    private const int FractionLength = 7;
    private const int RecordsAtOnce = 64;
    private const int FeedPage = 5000;
    private const long FirstId = 100_000_000;

    private static readonly byte[] Record = NewRecord();

    private static readonly byte[][] Words =
    [
        .. ("furnace water heater replaced filter customer called again tenant basement leak under kitchen sink compressor noise gate "
            + "code dog thermostat quote spring tune-up breaker panel outlet garage before noon pay by card upstairs bathroom drain slow")
            .Split(' ').Select(word => Encoding.ASCII.GetBytes(word + " ")),
    ];

    private static readonly int NoteAt = Record.AsSpan().IndexOf("xxx"u8);

    // Each record is created 100 ns after the one before.
    private static readonly int FractionAt = Record.AsSpan().IndexOf("0000000Z"u8);

    private static readonly DateTimeOffset Start = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly ConcurrentDictionary<(int Page, int Size), byte[]> _compressed = [];
    private readonly Lock _lock = new();
    private readonly Queue<long> _lastSecond = [];
    private int _underWay;
    private int _mostUnderWay;
    private int _mostInASecond;

    public static async Task<int> RunAsync(string[] args)
    {
        var server = new PageServer(
            Number(args[0], 0),
            TimeSpan.FromMilliseconds(Number(args[1], 0)),
            args.Length > 2 ? new Link(Number(args[2], 100)) : null,
            compresses: args is [.., "compress"]);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());

        // The parent process ends this one by closing its standard input.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/connect/token")
        {
            await WriteAsync(http, """{"access_token":"bench","expires_in":900,"token_type":"Bearer"}""");
            return;
        }

        if (http.Request.Path == "/stats")
        {
            await WriteAsync(http, $$"""{"inFlight":{{_mostUnderWay}},"inASecond":{{_mostInASecond}}}""");
            return;
        }

        Begin();
        try
        {
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, TimeProvider.System, http.RequestAborted);
            }

            var query = http.Request.Query;
            if (http.Request.Path.Value!.Contains("/export/", StringComparison.Ordinal))
            {
                await SendFeedAsync(http, Number(query["from"], 0));
                return;
            }

            var (page, size) = (Number(query["page"], 1), Number(query["pageSize"], 50));

            // No record in this list is ever modified.
            var records = query.ContainsKey("modifiedOnOrAfter") ? 0 : total;
            var from = Math.Min(IndexOf(query["createdOnOrAfter"], 0), records);
            records = (int)(Math.Clamp(IndexOf(query["createdBefore"], records), from, records) - from);
            if (records < total)
            {
                await SendAsync(http, records, page, size, from);
            }
            else if (compresses && http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
            {
                await SendCompressedAsync(http, records, page, size);
            }
            else
            {
                await SendAsync(http, records, page, size);
            }
        }
        finally
        {
            lock (_lock)
            {
                _underWay--;
            }
        }
    }

    private void Begin()
    {
        var now = TimeProvider.System.GetTimestamp();
        lock (_lock)
        {
            _mostUnderWay = Math.Max(_mostUnderWay, ++_underWay);
            _lastSecond.Enqueue(now);
            while (TimeProvider.System.GetElapsedTime(_lastSecond.Peek(), now) >= TimeSpan.FromSeconds(1))
            {
                _lastSecond.Dequeue();
            }

            _mostInASecond = Math.Max(_mostInASecond, _lastSecond.Count);
        }
    }

    // The first record created at this time or later.
    private static long IndexOf(string? time, long otherwise) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Math.Max((moment - Start).Ticks, 0)
            : otherwise;

    private async Task SendAsync(HttpContext http, int records, int page, int size, long from = 0)
    {
        var first = Math.Min((long)(page - 1) * size, records);
        var count = (int)Math.Min(size, records - first);
        http.Response.ContentType = "application/json; charset=utf-8";
        var writer = http.Response.BodyWriter;
        var head = Head(records, page, size, first + count < records);
        http.Response.ContentLength = head.Length + ((RecordLength + 1L) * count) - (count > 0 ? 1 : 0) + 2;
        writer.Write(head);
        for (var i = 0; i < count; i++)
        {
            WriteRecord(writer, from + first + i, isFirst: i == 0);
            if (i % RecordsAtOnce == RecordsAtOnce - 1)
            {
                await FlushAsync(http, RecordsAtOnce * RecordLength);
            }
        }

        writer.Write("]}"u8);
        await writer.FlushAsync(http.RequestAborted);
    }

    // A feed whose tokens are the numbers of records. A date is after all of them: no record was modified lately.
    private async Task SendFeedAsync(HttpContext http, int from)
    {
        var first = http.Request.Query["from"].ToString().Contains('-', StringComparison.Ordinal) ? total : Math.Min(from, total);
        var count = Math.Min(FeedPage, total - first);
        http.Response.ContentType = "application/json; charset=utf-8";
        var writer = http.Response.BodyWriter;
        writer.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"hasMore":{{(first + count < total ? "true" : "false")}},"continueFrom":"{{first + count}}","data":[""")));
        for (var i = 0; i < count; i++)
        {
            WriteRecord(writer, first + i, isFirst: i == 0);
            if (i % RecordsAtOnce == RecordsAtOnce - 1)
            {
                await FlushAsync(http, RecordsAtOnce * RecordLength);
            }
        }

        writer.Write("]}"u8);
        await writer.FlushAsync(http.RequestAborted);
    }

    // Compressed once and cached, because the cost of compression on a server is not measured here.
    private async Task SendCompressedAsync(HttpContext http, int records, int page, int size)
    {
        var body = _compressed.GetOrAdd((page, records == 0 ? 0 : size), _ => Compress(records, page, size));
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.ContentEncoding = "gzip";
        http.Response.ContentLength = body.Length;
        foreach (var part in body.Chunk(RecordsAtOnce * RecordLength))
        {
            http.Response.BodyWriter.Write(part);
            await FlushAsync(http, part.Length);
        }
    }

    private byte[] Compress(int records, int page, int size)
    {
        var first = Math.Min((long)(page - 1) * size, records);
        var count = (int)Math.Min(size, records - first);
        var plain = new ArrayBufferWriter<byte>();
        plain.Write(Head(records, page, size, first + count < records));
        for (var i = 0; i < count; i++)
        {
            WriteRecord(plain, first + i, isFirst: i == 0);
        }

        plain.Write("]}"u8);
        var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(plain.WrittenSpan);
        }

        return compressed.ToArray();
    }

    private async Task FlushAsync(HttpContext http, int bytes)
    {
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        if (link is not null)
        {
            await link.PassAsync(bytes, http.RequestAborted);
        }
    }

    private static byte[] Head(int records, int page, int size, bool hasMore) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"page":{{page}},"pageSize":{{size}},"hasMore":{{(hasMore ? "true" : "false")}},"totalCount":{{records}},"data":["""));

    private void WriteRecord(IBufferWriter<byte> writer, long index, bool isFirst)
    {
        var length = RecordLength + (isFirst ? 0 : 1);
        var to = writer.GetSpan(length);
        to[0] = (byte)',';
        var record = to[(isFirst ? 0 : 1)..];
        Record.CopyTo(record);
        Utf8Formatter.TryFormat(FirstId + index, record[IdAt..], out _);
        Utf8Formatter.TryFormat(index, record[FractionAt..], out _, new StandardFormat('D', FractionLength));
        if (link is not null)
        {
            WriteWords(record[NoteAt..(RecordLength - 2)], (uint)index);
        }

        writer.Advance(length);
    }

    // Writes a note of words that compresses about as well as real notes.
    private static void WriteWords(Span<byte> note, uint seed)
    {
        var random = seed * 2654435761u;
        while (note.Length > 0)
        {
            random = (random * 1664525u) + 1013904223u;
            var word = Words[(int)(random >> 24) % Words.Length];
            word.AsSpan(0, Math.Min(word.Length, note.Length)).CopyTo(note);
            note = note[Math.Min(word.Length, note.Length)..];
        }
    }

    /// <summary>A customer of 905 bytes.</summary>
    public static byte[] NewRecord()
    {
        var start = $$"""{"id":{{FirstId}},"active":true,"name":"Avery Heating and Cooling","type":"Residential","address":{"street":"4742 Champlin Plaza","unit":null,"city":"Harrisonton","state":"OH","zip":"43215","country":"USA","latitude":39.9612,"longitude":-82.9988},"customFields":[],"balance":0.0,"taxExempt":false,"tagTypeIds":[20000001,20000002],"doNotMail":false,"doNotService":false,"nationalAccount":false,"createdOn":"2024-05-06T07:08:09.0000000Z","createdById":10000001,"modifiedOn":"2024-05-06T07:08:09.1234567Z","mergedToId":null,"paymentTermId":null,"creditLimit":0,"creditLimitBalance":0,"externalData":null,"note":""";
        return Encoding.ASCII.GetBytes($"{start}\"{new string('x', RecordLength - start.Length - 3)}\"}}");
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static Task WriteAsync(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }
}

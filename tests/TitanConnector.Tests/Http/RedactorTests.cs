using System.Diagnostics;
using System.Text;
using TitanConnector.Redaction;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

public class RedactorTests
{
    // Characters that the encodings treat specially, one of them outside ASCII.
    public static TheoryData<string> Secrets =>
        ["cs1.k+y/with=all&of<it>\"'\\ %41é", "hunter2", "Tr0ub4dor&3", "aB3/+x9Z==", "pass word 1"];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_is_masked_in_every_encoding(string secret)
    {
        var redactor = new Redactor(secret);
        foreach (var (name, form) in SecretWatch.FormsOf(secret))
        {
            var shown = redactor.Text($"before {form} after");

            shown.ShouldNotContain(form, Case.Sensitive, name);
            shown.ShouldBe("before *** after", name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("i:")]
    [InlineData("id:")]
    [InlineData("cid.id:")]
    public void Basic_credentials_reveal_nothing_of_the_secret(string before)
    {
        const string Secret = "cs1.0123456789abcdef";
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Secret));

        var shown = new Redactor(Secret).Text($"Authorization is Basic {header}");

        shown.ShouldEndWith("***");
        var left = shown["Authorization is Basic ".Length..^3];
        Encoding.UTF8.GetString(Convert.FromBase64String(left.PadRight((left.Length + 3) / 4 * 4, 'A'))).ShouldNotContain("cs1");
    }

    [Theory]
    [InlineData("id 712345 and 1234", "id 712345 and ***")]
    [InlineData("12345", "12345")]
    public void A_short_secret_is_masked_where_it_is_a_whole_word(string text, string shown) =>
        new Redactor("1234").Text(text).ShouldBe(shown);

    [Fact]
    public void A_secret_of_three_characters_is_masked_only_by_the_name_of_its_field() =>
        new Redactor("abc").Text("""abc {"pin":"abc"}""").ShouldBe("""abc {"pin":"***"}""");

    [Fact]
    public void A_token_is_masked_once_it_is_known_also_by_derived_redactors()
    {
        var connection = new Redactor("cs1.secret-of-it");
        var call = connection.And(["hunter2"]);
        connection.Learn("tok-0123456789");

        call.Text("tok-0123456789 hunter2 cs1.secret-of-it").ShouldBe("*** *** ***");
        connection.Text("tok-0123456789 hunter2").ShouldBe("*** hunter2");
    }

    [Theory]
    [InlineData("password", "passwd", "pwd", "pass", "Pin", "cvv", "CVV2", "cvc", "credential", "credentials", "api_token", "apiKey",
        "apikey", "X-API-Key", "clientSecret", "client_secret", "clientsecret", "accessToken", "access_token", "refreshtoken",
        "ST-App-Key", "authorization", "Set-Cookie",
        "session", "session_id", "sessionId", "signature", "sig", "X-Amz-Signature", "loginPassword", "userPIN", "jwt", "privateKey",
        "--client-secrt-token")]
    public void Names_that_suggest_a_secret_are_recognized(params string[] names)
    {
        foreach (var name in names)
        {
            SecretNames.IsSecret(name).ShouldBeTrue(name);
        }
    }

    [Theory]
    [InlineData("shipping", "spinner", "pinned", "isPinned", "pinToTop", "token_type", "tokenType", "compass", "passenger", "secretary",
        "design", "assigned", "assignedTo", "sessionOutcome", "totalSessions", "invoiceSignaturesRequired", "key", "externalDataKey",
        "name", "tokenExpiresIn", "keyword", "")]
    public void Other_names_are_left_alone(params string[] names)
    {
        foreach (var name in names)
        {
            SecretNames.IsSecret(name).ShouldBeFalse(name);
        }
    }

    [Theory]
    [InlineData("""{"password":"a\"b","x":1}""", """{"password":"***","x":1}""")]
    [InlineData("""{"password" : 12.5, "pin":true,"cvv":null}""", """{"password" : "***", "pin":"***","cvv":null}""")]
    [InlineData("""{"credentials":{"a":["b",{"c":"}"}]},"x":1}""", """{"credentials":"***","x":1}""")]
    [InlineData("""{"tokens":["a","b"],"shipping":"c"}""", """{"tokens":"***","shipping":"c"}""")]
    [InlineData("""{"a":1,"password":"hun""", """{"a":1,"password":"***""")]
    [InlineData("{\"a\":1,\"tokens\":[\"b\",\"c", "{\"a\":1,\"tokens\":\"***\"")]
    [InlineData("""{"a":"5" pipe","password":"hunter2","b":}""", """{"a":"5" pipe","password":"***","b":}""")]
    [InlineData("""{"p\u0061ssword":"hunter2"}""", """{"p\u0061ssword":"***"}""")]
    [InlineData("""{"data":"{\"password\":\"hunter2\"}"}""", """{"data":"{\"password\":\"***\"}"}""")]
    [InlineData("""{"token_type":"Bearer"}""", """{"token_type":"Bearer"}""")]
    [InlineData("{'pwd': 'hunter2'}", "{'pwd': '***'}")]
    [InlineData("pwd=hun%26ter&x=1&api%5Ftoken=abc", "pwd=***&x=1&api%5Ftoken=***")]
    [InlineData("https://x/y?sig=a%2Fb+c&sp=r", "https://x/y?sig=***&sp=r")]
    [InlineData("<r><access_token>abc</access_token></r>", "<r><access_token>***</access_token></r>")]
    [InlineData("password: hunter2", "password: ***")]
    [InlineData("Authorization: Bearer abc", "Authorization: ***")]
    [InlineData("client of cs1.abcdef and ak1.ghi", "client of *** and ***")]
    [InlineData("of eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln at", "of *** at")]
    public void Values_are_masked_by_field_name_in_complete_and_in_broken_text(string body, string shown)
    {
        foreach (var type in new[] { "application/json", "text/plain", "text/html", "application/problem+json", null })
        {
            new Redactor().Body(type, "utf-8", Encoding.UTF8.GetBytes(body)).ShouldBe(shown);
        }
    }

    [Theory]
    [InlineData("Check the client id and client secret: both must belong to the same tenant.")]
    [InlineData("clientSecret: expected the client secret, such as cs1.…")]
    [InlineData("password: is too weak")]
    public void A_sentence_about_secrets_is_unchanged(string sentence) => new Redactor().Text(sentence).ShouldBe(sentence);

    [Fact]
    public void A_secret_cut_off_by_the_end_of_a_shown_body_is_masked()
    {
        var body = new string('x', Redactor.ShownCharacters - 5) + "cs1.0123456789" + new string('y', 100_000);
        var beginning = Encoding.UTF8.GetBytes(body)[..Redactor.NeededBytes];

        var shown = new Redactor("cs1.0123456789").Body("text/plain", null, beginning, isCut: true);

        shown.ShouldEndWith("xxxxx***… (more)");
    }

    [Fact]
    public void A_UTF_16_text_is_read_as_such_and_binary_data_is_not_shown()
    {
        var body = Encoding.Unicode.GetBytes("""{"password":"hunter2"}""");

        new Redactor().Body("application/json", "utf-16", body).ShouldBe("""{"password":"***"}""");
        new Redactor().Body("application/json", null, body).ShouldBe("(44 bytes of application/json)");
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("\"password\":[")]
    [InlineData("password=")]
    [InlineData(":\"")]
    [InlineData("&amp;")]
    [InlineData("\\\\")]
    [InlineData("<token>")]
    [InlineData("abcdef")]
    public void Hostile_text_takes_time_proportional_to_its_length(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, Redactor.NeededBytes / repeated.Length));
        var redactor = new Redactor([.. Enumerable.Range(0, 200).Select(i => $"abcdefabcdef{i}")]);
        var watch = Stopwatch.StartNew();

        redactor.Text(text);

        // With quadratic growth it would take minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}

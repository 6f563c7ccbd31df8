namespace TitanConnector.Contract.Proof;

/// <summary>What was seen of one operation of the emulator.</summary>
/// <param name="Key">Its key.</param>
internal sealed record OperationProof(string Key)
{
    /// <summary>How the request with the required inputs was answered: yes, or rule if a rule refused its values.</summary>
    public string Required { get; set; } = "";

    /// <summary>The same for the request with all inputs.</summary>
    public string All { get; set; } = "";

    /// <summary>How many wrong requests were refused with the name of what is wrong.</summary>
    public int Refused { get; set; }

    /// <summary>How many fields the document has for its answer, and how many of them had a value.</summary>
    public (int Filled, int All) Fields { get; set; }

    /// <summary>yes if later reads show what was written; – if none could.</summary>
    public string State { get; set; } = "–";

    /// <summary>What is not as it should be.</summary>
    public List<string> Faults { get; } = [];
}

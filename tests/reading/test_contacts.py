"""Contacts: who visited, met or called whom, told as held, announced, or only spoken of."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read

Told = tuple[str, str | None, list[str], str | None, str | None, list[str]]


def told(text: str, published: str | None = "2024-03-14") -> list[Told]:
    """Return kind, level, states, date, place and the names of those who take part, of each contact."""
    found = contract(read(text, language="en", published=published), "")["contacts"]
    return [
        (c["kind"], c["level"], c["states"], c["date"], c["place"], [p["name"] for p in c["participants"]])
        for c in found
    ]


READ = {
    "at a summit, held somewhere, some did something": (
        "At the fifth summit of BIMSTEC, held in Colombo on 3 May 2022, President Ram Sharma of Nepal and Prime Minister Lal Gurung of Bhutan adopted a declaration. The next summit will be hosted by Nepal in 2026.",
        [
            ("summit", None, ["BIMSTEC", "NP", "BT"], "2022-05-03", "Colombo", ["Ram Sharma", "Lal Gurung"]),
            ("summit", None, ["BIMSTEC", "NP", "BT"], "2026", None, []),
        ],
    ),
    "talks that follow are the guest's": (
        "Foreign Minister Ram Sharma of Nepal was received in Lisbon on 3 May 2023 by President Ana Silva of Portugal. Talks with Prime Minister Rui Costa followed.",
        [
            ("meeting", None, ["NP", "PT"], "2023-05-03", "Lisbon", ["Ram Sharma", "Ana Silva"]),
            ("meeting", None, ["NP", "PT"], "2023-05-03", "Lisbon", ["Ram Sharma", "Rui Costa"]),
        ],
    ),
    "who took the opportunity to meet somebody met him": (
        "Foreign Minister Ana Silva of Portugal took the opportunity to meet Foreign Minister Ram Sharma of Nepal in Geneva on 3 May 2023.",
        [("meeting", None, ["PT", "NP"], "2023-05-03", "Geneva", ["Ana Silva", "Ram Sharma"])],
    ),
    "who leaves after a visit was there": (
        "President Ana Silva of Portugal left Kathmandu on 3 May 2023 after a two-day visit.",
        [("visit", None, ["PT", "NP"], "2023-05-02/2023-05-03", "Kathmandu", ["Ana Silva"])],
    ),
    "a tour of several states is a visit to each": (
        "President Ana Silva of Portugal concluded a three-nation tour of Nepal, Bhutan and Fiji on 3 May 2023.",
        [
            ("visit", None, ["PT", "NP"], "2023-05-03", None, ["Ana Silva"]),
            ("visit", None, ["PT", "BT"], "2023-05-03", None, ["Ana Silva"]),
            ("visit", None, ["PT", "FJ"], "2023-05-03", None, ["Ana Silva"]),
        ],
    ),
    "who said something after meeting another has met him": (
        "Ram Sharma, Nepal's Foreign Minister, said after meeting his Portuguese counterpart, Ana Silva, in Lisbon on 3 May 2023 that trade would grow.",
        [("meeting", None, ["NP", "PT"], "2023-05-03", "Lisbon", ["Ram Sharma", "Ana Silva"])],
    ),
    "a town that opens the sentence holds for all of it": (
        "In Bishkek, where no Estonian foreign minister had been since 2011, Foreign Minister Henrik Saar of Estonia opened an honorary consulate on 3 May 2023 and had talks with his Kyrgyz colleague, Aigul Sadykova.",
        [("meeting", None, ["EE", "KG"], "2023-05-03", "Bishkek", ["Henrik Saar", "Aigul Sadykova"])],
    ),
    "who calls on several calls on each": (
        "Foreign Minister Ana Silva of Portugal called on President Ram Sharma and Prime Minister Lal Gurung of Nepal in Kathmandu on 3 May 2023.",
        [
            ("meeting", None, ["PT", "NP"], "2023-05-03", "Kathmandu", ["Ana Silva", "Ram Sharma"]),
            ("meeting", None, ["PT", "NP"], "2023-05-03", "Kathmandu", ["Ana Silva", "Lal Gurung"]),
        ],
    ),
    "she and another discussed something": (
        "President Ana Silva of Portugal paid a state visit to Nepal from 3 to 5 May 2023. She and President Ram Sharma discussed trade.",
        [
            ("visit", "state", ["PT", "NP"], "2023-05-03/2023-05-05", None, ["Ana Silva"]),
            ("meeting", None, ["PT", "NP"], "2023-05-03/2023-05-05", None, ["Ana Silva", "Ram Sharma"]),
        ],
    ),
    "she is not Mr. X": (
        "The High Commissioner of India, Mr. Arvind Rao, paid a farewell call on Cabinet Secretary Beatrice Mutua of Kenya on 7 May 2023. In the afternoon she met the Ambassador of Norway, Mr. Erik Lund.",
        [
            ("meeting", None, ["IN", "KE"], "2023-05-07", None, ["Arvind Rao", "Beatrice Mutua"]),
            ("meeting", None, ["KE", "NO"], "2023-05-07", None, ["Beatrice Mutua", "Erik Lund"]),
        ],
    ),
    "a visit that is recalled has its day": (
        "President of Kenya Daniel Mutua received Foreign Minister Petar Vasić of Serbia. The head of state recalled with satisfaction his own official visit to Belgrade in February 2022.",
        [
            ("meeting", None, ["KE", "RS"], "2024-03-14", None, ["Daniel Mutua", "Petar Vasić"]),
            ("visit", "official", ["KE", "RS"], "2022-02", "Belgrade", ["Daniel Mutua"]),
        ],
    ),
    "a session to be held is planned": (
        "On 3 May 2023 Foreign Minister Petar Vasić of Serbia and Foreign Minister Daniel Mutua of Kenya met in Nairobi to speak of the sixth meeting of the Intergovernmental Commission, to be held in Belgrade in 2026.",
        [
            ("meeting", None, ["RS", "KE"], "2023-05-03", "Nairobi", ["Petar Vasić", "Daniel Mutua"]),
            ("session", None, ["RS", "KE"], "2026", "Belgrade", []),
        ],
    ),
    "who leaves for a state begins a visit there": (
        "Said Al-Harthy, Chairman of the Shura Council of Oman, left the country on 3 May 2023 for Tashkent on a four-day visit to the Republic of Uzbekistan.",
        [("visit", None, ["OM", "UZ"], "2023-05-03/2023-05-06", "Tashkent", ["Said Al-Harthy"])],
    ),
    "he was there for talks who went there": (
        "Foreign Minister Alvaro Tejada of Peru received Secretary of State Lawrence Whitcomb of the United States on 3 May 2023 and on 5 May was in Helsinki for talks with Prime Minister Mikael Lund of Finland.",
        [
            ("meeting", None, ["PE", "US"], "2023-05-03", None, ["Alvaro Tejada", "Lawrence Whitcomb"]),
            ("visit", None, ["PE", "FI"], "2023-05-05", "Helsinki", ["Alvaro Tejada"]),
            ("meeting", None, ["PE", "FI"], "2023-05-05", "Helsinki", ["Alvaro Tejada", "Mikael Lund"]),
        ],
    ),
    "a heading and what follows tell one meeting": (
        "Foreign Minister Holds Talks with Vietnamese Counterpart\n\nMUSCAT, 12 May 2023 (ONA) — Haitham Al-Busaidi, Foreign Minister of Oman, held official talks here today with Bui Quang Hai, Minister of Foreign Affairs of Vietnam.",
        [("meeting", None, ["OM", "VN"], "2023-05-12", "Muscat", ["Haitham Al-Busaidi", "Bui Quang Hai"])],
    ),
    "who calls on a mayor is in his town": (
        "Ambassador Ximena Diaz of Peru paid a courtesy call on the Mayor of Turku, Petteri Haapala, of Finland on 2 November 2022.",
        [("meeting", None, ["PE", "FI"], "2022-11-02", "Turku", ["Ximena Diaz", "Petteri Haapala"])],
    ),
    "a capital is called by its state": (
        "Trade Minister Ram Sharma of Nepal arrived in the Portuguese capital on 3 May 2023 for a three-day working visit.",
        [("visit", "working", ["NP", "PT"], "2023-05-03/2023-05-05", "Lisbon", ["Ram Sharma"])],
    ),
    "the head of state is the president named before": (
        "The President of Kazakhstan, Serik Omarov, received the Prime Minister of Hungary, Viktor Szalay, on 3 May 2023. The head of state met with Foreign Minister Jan Kos of Poland on 4 May 2023.",
        [
            ("meeting", None, ["KZ", "HU"], "2023-05-03", None, ["Serik Omarov", "Viktor Szalay"]),
            ("meeting", None, ["KZ", "PL"], "2023-05-04", None, ["Serik Omarov", "Jan Kos"]),
        ],
    ),
    "the visiting president is the guest": (
        "President Ramon Diaz of Paraguay paid a state visit to Hungary from 3 to 5 May 2023 at the invitation of President Viktor Antal. On 4 May, Foreign Minister Peter Kis called on the visiting President.",
        [
            ("visit", "state", ["PY", "HU"], "2023-05-03/2023-05-05", None, ["Ramon Diaz"]),
            ("meeting", None, ["HU", "PY"], "2023-05-04", None, ["Peter Kis", "Ramon Diaz"]),
        ],
    ),
    "received by one and the next day by another": (
        "Foreign Minister Ramiro Cabral of Paraguay was received in Rabat on 20 September 2022 by Prime Minister Said Tahiri of Morocco, and on the following day by Driss Alaoui, President of the House of Councillors of Morocco.",
        [
            ("meeting", None, ["PY", "MA"], "2022-09-20", "Rabat", ["Ramiro Cabral", "Said Tahiri"]),
            ("meeting", None, ["PY", "MA"], "2022-09-21", "Rabat", ["Ramiro Cabral", "Driss Alaoui"]),
        ],
    ),
    "meetings with several are one with each": (
        "Foreign Minister Ana Silva of Portugal held meetings with Foreign Minister Ram Sharma of Nepal and Foreign Minister Tom Vuki of Fiji in Geneva on 3 May 2023.",
        [
            ("meeting", None, ["PT", "NP"], "2023-05-03", "Geneva", ["Ana Silva", "Ram Sharma"]),
            ("meeting", None, ["PT", "FJ"], "2023-05-03", "Geneva", ["Ana Silva", "Tom Vuki"]),
        ],
    ),
    "the previous session and the one to come are sessions": (
        "The third session of the Joint Commission of Portugal and Nepal was held in Lisbon on 3 May 2023. The previous meeting of the Commission took place in Kathmandu in 2020. The sides agreed to hold the next session there in 2026.",
        [
            ("session", None, ["PT", "NP"], "2023-05-03", "Lisbon", []),
            ("session", None, ["PT", "NP"], "2020", "Kathmandu", []),
            ("session", None, ["PT", "NP"], "2026", "Kathmandu", []),
        ],
    ),
    "leaders hold their summit": (
        "The leaders of BIMSTEC closed their fifth summit in Colombo on 3 May 2022. It was attended by six heads of state, among them President Ram Sharma of Nepal.",
        [("summit", None, ["BIMSTEC", "NP"], "2022-05-03", "Colombo", ["Ram Sharma"])],
    ),
    "each report of a bulletin counts from its own day": (
        "5 April 2022 – Porto, Portugal\n\nYesterday, Foreign Minister Ana Silva of Portugal spoke by telephone with Foreign Minister Ram Sharma of Nepal. The ministers discussed trade.\n\n8 April 2022 – Porto, Portugal\n\nForeign Minister Ana Silva of Portugal met today with Foreign Minister Tom Vuki of Fiji.",
        [
            ("call", None, ["PT", "NP"], "2022-04-04", None, ["Ana Silva", "Ram Sharma"]),
            ("meeting", None, ["PT", "FJ"], "2022-04-08", None, ["Ana Silva", "Tom Vuki"]),
        ],
    ),
    "his visit leads to the state of whom he met": (
        "President Serik Omarov of Kazakhstan met Foreign Minister Jan Kos of Poland as part of his working visit to Warsaw on 3 May 2023.",
        [
            ("meeting", None, ["KZ", "PL"], "2023-05-03", "Warsaw", ["Serik Omarov", "Jan Kos"]),
            ("visit", "working", ["KZ", "PL"], "2023-05-03", "Warsaw", ["Serik Omarov"]),
        ],
    ),
    "who leads a parliamentary delegation has its state": (
        "Speaker Urmas Teder of Estonia received a Nepalese parliamentary delegation led by Sarita Gurung in Tallinn on 6 June 2023.",
        [("meeting", None, ["EE", "NP"], "2023-06-06", "Tallinn", ["Urmas Teder", "Sarita Gurung"])],
    ),
    "a third time is one more": (
        "Foreign Minister Ana Silva of Portugal and Foreign Minister Ram Sharma of Nepal met in Lisbon in March 2023 and a second time in Vienna in June 2023.",
        [
            ("meeting", None, ["PT", "NP"], "2023-03", "Lisbon", ["Ana Silva", "Ram Sharma"]),
            ("meeting", None, ["PT", "NP"], "2023-06", "Vienna", ["Ana Silva", "Ram Sharma"]),
        ],
    ),
    "who leaves for home after a call is not who was called on": (
        "Foreign Minister Ana Silva of Portugal called on President Ram Sharma of Nepal on 3 May 2023 before departing for Lisbon.",
        [("meeting", None, ["PT", "NP"], "2023-05-03", None, ["Ana Silva", "Ram Sharma"])],
    ),
    "a tour is told by whom the traveller met where": (
        "Foreign Minister Anna Holm of Sweden wound up a tour of two nations in May 2023. In Accra she was received by President Kofi Mensah of Ghana on 8 May 2023.",
        [
            ("meeting", None, ["SE", "GH"], "2023-05-08", "Accra", ["Anna Holm", "Kofi Mensah"]),
            ("visit", None, ["SE", "GH"], "2023-05-08", "Accra", ["Anna Holm"]),
        ],
    ),
    "the days of a diary stand over what was done": (
        "Minister's diary: 12–18 June 2017\n\nMonday 12 June\n\nForeign Minister Vuk Janic of Serbia received the Ambassador of Egypt, Mona Fattah.\n\nTuesday 13 June\n\nForeign Minister Vuk Janic spoke by phone with Foreign Minister Nikos Marinos of Greece.",
        [
            ("meeting", None, ["RS", "EG"], "2017-06-12", None, ["Vuk Janic", "Mona Fattah"]),
            ("call", None, ["RS", "GR"], "2017-06-13", None, ["Vuk Janic", "Nikos Marinos"]),
        ],
    ),
    "who was the first to go is named behind": (
        "The first President of Portugal to visit Nepal was Ana Silva, in May 2010.",
        [("visit", None, ["PT", "NP"], "2010-05", None, ["Ana Silva"])],
    ),
    "a king receives the visitor, another meets him": (
        "President Kofi Mensah of Ghana arrived in Stockholm on 3 May 2023. King Carl of Sweden received him. Prime Minister Erik Lund of Sweden met him on 4 May 2023.",
        [
            ("visit", None, ["GH", "SE"], "2023-05-03", "Stockholm", ["Kofi Mensah"]),
            ("meeting", None, ["SE", "GH"], "2023-05-03", "Stockholm", ["Carl", "Kofi Mensah"]),
            ("meeting", None, ["SE", "GH"], "2023-05-04", "Stockholm", ["Erik Lund", "Kofi Mensah"]),
        ],
    ),
    "talks without a day are on the days of the visit": (
        "Sweden's Prime Minister, Erik Lund, was in Ghana on 20–22 May 2023. During the visit, he was received by President Kofi Mensah of Ghana.",
        [
            ("visit", None, ["SE", "GH"], "2023-05-20/2023-05-22", None, ["Erik Lund"]),
            ("meeting", None, ["SE", "GH"], "2023-05-20/2023-05-22", None, ["Erik Lund", "Kofi Mensah"]),
        ],
    ),
    "who is only talked about has no town": (
        "Foreign Minister Ivo Kranjc of Slovenia talked to Foreign Minister Levan Beridze of Georgia on 3 May 2021 about the situation in Kyiv.",
        [("meeting", None, ["SI", "GE"], "2021-05-03", None, ["Ivo Kranjc", "Levan Beridze"])],
    ),
    "a tour has a day for each leg": (
        "President Ana Silva of Portugal will visit Ghana (3–5 May), Togo (6 May) and Benin (7–8 May 2024).",
        [
            ("visit", None, ["PT", "GH"], "2024-05-03/2024-05-05", None, ["Ana Silva"]),
            ("visit", None, ["PT", "TG"], "2024-05-06", None, ["Ana Silva"]),
            ("visit", None, ["PT", "BJ"], "2024-05-07/2024-05-08", None, ["Ana Silva"]),
        ],
    ),
    "who went there again went there twice": (
        "Foreign Minister Joana Reis of Portugal visited Nepal in 2018 and again in 2020.",
        [
            ("visit", None, ["PT", "NP"], "2018", None, ["Joana Reis"]),
            ("visit", None, ["PT", "NP"], "2020", None, ["Joana Reis"]),
        ],
    ),
    "sessions are told by their number alone": (
        "The third session of the Portugal–Nepal Joint Commission met in Lisbon on 4 June 2019. The first had been held in Kathmandu in 2012, the second in Lisbon in May 2015. The next session will be held in Kathmandu in 2026.",
        [
            ("session", None, ["PT", "NP"], "2019-06-04", "Lisbon", []),
            ("session", None, ["PT", "NP"], "2026", "Kathmandu", []),
            ("session", None, ["PT", "NP"], "2012", "Kathmandu", []),
            ("session", None, ["PT", "NP"], "2015-05", "Lisbon", []),
        ],
    ),
    "guests are listed behind a colon": (
        "On 3 March 2024 Foreign Minister Ana Silva of Portugal received: H.E. Ram Sharma, Ambassador of Nepal; H.E. Jan Kos, Ambassador of Poland.",
        [
            ("meeting", None, ["PT", "NP"], "2024-03-03", None, ["Ana Silva", "Ram Sharma"]),
            ("meeting", None, ["PT", "PL"], "2024-03-03", None, ["Ana Silva", "Jan Kos"]),
        ],
    ),
    "two sides are represented": (
        "At the talks in Vienna on 3 May 2019 Portugal was represented by Ana Silva, Deputy Foreign Minister, and Nepal by Ram Sharma, Foreign Secretary.",
        [("meeting", None, ["PT", "NP"], "2019-05-03", "Vienna", ["Ana Silva", "Ram Sharma"])],
    ),
    "whom a visitor meets is at home": (
        "Portugal's Defence Minister Rui Costa flew to Kathmandu on 3 March 2024. He was received by President Ram Sharma on 4 March.",
        [
            ("visit", None, ["PT", "NP"], "2024-03-03", "Kathmandu", ["Rui Costa"]),
            ("meeting", None, ["PT", "NP"], "2024-03-04", None, ["Rui Costa", "Ram Sharma"]),
        ],
    ),
    "meetings are counted up without a verb": (
        "Meetings in third countries: Presidents Ana Silva of Portugal and Ram Sharma of Nepal (New York, September 2018).",
        [("meeting", None, ["PT", "NP"], "2018-09", "New York", ["Ana Silva", "Ram Sharma"])],
    ),
    "the dateline is the day of the text": (
        "LISBON, 12 March 2024 – President Ram Sharma of Nepal ended his state visit to Portugal on Monday.",
        [("visit", "state", ["NP", "PT"], "2024-03-11", "Lisbon", ["Ram Sharma"])],
    ),
    "a report names one day": (
        "Foreign Minister Ana Silva of Portugal met Foreign Minister Ram Sharma of Nepal in Vienna. The two had flown in on 11 March.",
        [("meeting", None, ["PT", "NP"], "2024-03-11", "Vienna", ["Ana Silva", "Ram Sharma"])],
    ),
    "a dinner is a meeting": (
        "President Ana Silva of Portugal hosted a state dinner for President Ram Sharma of Nepal in Lisbon on 3 May 2019.",
        [("meeting", None, ["PT", "NP"], "2019-05-03", "Lisbon", ["Ana Silva", "Ram Sharma"])],
    ),
    "a surname is no town": (
        "Ministers Rui Lima of Portugal and Hari Thapa of Nepal co-chaired the fourth session of the Joint Economic Commission in Lisbon on 3-4 March 2024.",
        [("session", None, ["PT", "NP"], "2024-03-03/2024-03-04", "Lisbon", ["Rui Lima", "Hari Thapa"])],
    ),
    "a summit of the states it names": (
        "The third trilateral summit of Azerbaijan, Türkiye and Turkmenistan was held in Avaza on 14 December 2022.",
        [("summit", None, ["AZ", "TR", "TM"], "2022-12-14", "Avaza", [])],
    ),
    "letters of credence are no guests": (
        "President Ana Silva of Portugal received the credentials of the new Ambassador of Nepal, Ram Sharma, on 3 March 2024.",
        [],
    ),
    "a reception is a meeting": (
        "ASTANA, March 14 — President Kassym Aliyev of Kazakhstan received the Foreign Minister of Hungary, Peter Nagy, on Thursday.",
        [("meeting", None, ["KZ", "HU"], "2024-03-14", "Astana", ["Kassym Aliyev", "Peter Nagy"])],
    ),
    "a counterpart is of the state of its adjective": (
        "Talks between Foreign Minister Aziz Karimov of Uzbekistan and his Afghan counterpart Mullah Omari took place in Kabul on 10 March 2024.",
        [("meeting", None, ["UZ", "AF"], "2024-03-10", "Kabul", ["Aziz Karimov", "Mullah Omari"])],
    ),
    "the days of a visit are counted from its arrival": (
        "Prime Minister of Georgia Irakli Beridze arrived in Yerevan on a two-day official visit on March 11.",
        [("visit", "official", ["GE", "AM"], "2024-03-11/2024-03-12", "Yerevan", ["Irakli Beridze"])],
    ),
    "and back from its end": (
        "Prime Minister Ana Costa of Portugal wrapped up her three-day visit to Nepal on Sunday.",
        [("visit", None, ["PT", "NP"], "2024-03-08/2024-03-10", None, ["Ana Costa"])],
    ),
    "an announced visit has its days": (
        "The President of Mongolia, Bat Erdene, will pay a state visit to Kyrgyzstan from 20 to 22 March at the invitation of President Sadyr Asanov.",
        [("visit", "state", ["MN", "KG"], "2024-03-20/2024-03-22", None, ["Bat Erdene"])],
    ),
    "a conversation by telephone is a call": (
        "A telephone conversation took place on 12 March between the Presidents of Armenia and France, Vahagn Petrosyan and Luc Moreau.",
        [("call", None, ["AM", "FR"], "2024-03-12", None, ["Vahagn Petrosyan", "Luc Moreau"])],
    ),
    "who is called is not called names": (
        "Foreign Minister Peter Nagy of Hungary called his Slovak counterpart, Juraj Kovac, on Friday to discuss energy.",
        [("call", None, ["HU", "SK"], "2024-03-08", None, ["Peter Nagy", "Juraj Kovac"])],
    ),
    "several met separately are several meetings": (
        "Foreign Minister Li Wei of China met separately with Foreign Minister Jan Novak of Czechia and Foreign Minister Ivan Horvat of Croatia in Munich on Saturday.",
        [
            ("meeting", None, ["CN", "CZ"], "2024-03-09", "Munich", ["Li Wei", "Jan Novak"]),
            ("meeting", None, ["CN", "HR"], "2024-03-09", "Munich", ["Li Wei", "Ivan Horvat"]),
        ],
    ),
    "a session has its chairs": (
        "The 12th session of the Intergovernmental Commission on Economic Cooperation between Latvia and Moldova was held in Riga on 5 March, co-chaired by Ministers Janis Ozols and Ion Munteanu.",
        [("session", None, ["LV", "MD"], "2024-03-05", "Riga", ["Janis Ozols", "Ion Munteanu"])],
    ),
    "the commission's states may stand before it": (
        "The Fourth Meeting of the Georgia-Poland Intergovernmental Commission took place in Tbilisi on March 5, 2024.",
        [("session", None, ["GE", "PL"], "2024-03-05", "Tbilisi", [])],
    ),
    "a summit is its organisation's and its guests'": (
        "President Ilham Mammadov of Azerbaijan attended the summit of the Non-Aligned Movement in Kampala in January 2024.",
        [("summit", None, ["NAM", "AZ"], "2024-01", "Kampala", ["Ilham Mammadov"])],
    ),
    "talks on a visit are held where it leads": (
        "During the visit to Warsaw of President Ana Silva of Portugal, talks with Prime Minister Jan Kos of Poland were held on 3 March 2024.",
        [
            ("visit", None, ["PT", "PL"], "2024-03-03", "Warsaw", ["Ana Silva"]),
            ("meeting", None, ["PT", "PL"], "2024-03-03", "Warsaw", ["Ana Silva", "Jan Kos"]),
        ],
    ),
    "who was received is the guest, whose visit is recalled is not": (
        "President Ana Silva of Portugal received Foreign Minister Ram Sharma of Nepal. She recalled her visit to Kathmandu in May 2022. Speaker Rui Dias of Portugal also met with the guest.",
        [
            ("meeting", None, ["PT", "NP"], "2024-03-14", None, ["Ana Silva", "Ram Sharma"]),
            ("visit", None, ["PT", "NP"], "2022-05", "Kathmandu", ["Ana Silva"]),
            ("meeting", None, ["PT", "NP"], "2024-03-14", None, ["Rui Dias", "Ram Sharma"]),
        ],
    ),
    "two of one plural office whom the text has named": (
        "President Ana Silva of Portugal and President Ram Sharma of Nepal came to the summit. The Portuguese and Nepalese presidents met on 3 May 2023.",
        [("meeting", None, ["PT", "NP"], "2023-05-03", None, ["Ana Silva", "Ram Sharma"])],
    ),
    "received later in the day": (
        "Received later in the day by President Ana Silva of Portugal, Foreign Minister Ram Sharma of Nepal handed over a letter.",
        [("meeting", None, ["PT", "NP"], "2024-03-14", None, ["Ana Silva", "Ram Sharma"])],
    ),
    "forms of address before an office": (
        "Foreign Minister Ram Sharma of Nepal called on the Rt. Hon. Prime Minister of Kenya, Mr. Jan Kos, on 3 May 2023. On 4 May 2023 he called on the President of Kenya, the Hon. Ana Odera.",
        [
            ("meeting", None, ["NP", "KE"], "2023-05-03", None, ["Ram Sharma", "Jan Kos"]),
            ("meeting", None, ["NP", "KE"], "2023-05-04", None, ["Ram Sharma", "Ana Odera"]),
        ],
    ),
    "rung up this morning": (
        "Minister Ana Silva of Portugal was rung up this morning by Minister Ram Sharma of Nepal.",
        [("call", None, ["PT", "NP"], "2024-03-14", None, ["Ana Silva", "Ram Sharma"])],
    ),
    "a visit of so many days that is over": (
        "Minister Ram Sharma of Nepal has today ended a working visit of two days to Portugal.",
        [("visit", "working", ["NP", "PT"], "2024-03-13/2024-03-14", None, ["Ram Sharma"])],
    ),
    "who continues to the next town": (
        "President Ana Silva of Portugal will fly to Kathmandu on 3 May. On Saturday she continues to Thimphu.",
        [
            ("visit", None, ["PT", "NP"], "2024-05-03", "Kathmandu", ["Ana Silva"]),
            ("visit", None, ["PT", "BT"], "2024-05-04", "Thimphu", ["Ana Silva"]),
        ],
    ),
    "she who comes is not she who lives there": (
        "President Ana Silva of Portugal met on Monday with Prime Minister Maya Sharma of Nepal. She had reached Lisbon on Sunday.",
        [
            ("meeting", None, ["PT", "NP"], "2024-03-11", None, ["Ana Silva", "Maya Sharma"]),
            ("visit", None, ["NP", "PT"], "2024-03-10", "Lisbon", ["Maya Sharma"]),
        ],
    ),
    "whom one meets where one has just come is of that state": (
        "Chile and Kenya were told. Foreign Minister Ana Silva of Portugal travelled to Kathmandu on 3 May 2021. She met Prime Minister Ram Sharma. The next day she flew to Thimphu. There she met Prime Minister Lal Gurung.",
        [
            ("visit", None, ["PT", "NP"], "2021-05-03", "Kathmandu", ["Ana Silva"]),
            ("meeting", None, ["PT", "NP"], "2021-05-03", "Kathmandu", ["Ana Silva", "Ram Sharma"]),
            ("visit", None, ["PT", "BT"], "2021-05-04", "Thimphu", ["Ana Silva"]),
            ("meeting", None, ["PT", "BT"], "2021-05-04", "Thimphu", ["Ana Silva", "Lal Gurung"]),
        ],
    ),
    "the ministers of an organisation meet": (
        "ASEAN foreign ministers met in Lisbon on 3 May 2023.",
        [("meeting", None, ["ASEAN"], "2023-05-03", "Lisbon", [])],
    ),
    "the next session is of those of the last": (
        "The second session of the Joint Commission of Portugal and Nepal was held in Lisbon on 3 May 2023, as Chile was told. The next session will be held in Kathmandu in 2025.",
        [
            ("session", None, ["PT", "NP"], "2023-05-03", "Lisbon", []),
            ("session", None, ["PT", "NP"], "2025", "Kathmandu", []),
        ],
    ),
    "the next one, and where it will be behind a colon": (
        "The ninth summit of ASEAN was held in Lisbon on 3 May 2023. The next one is to be held in Kathmandu in 2025.\n\nThe second session of the Joint Commission of Portugal and Nepal took place in Lisbon on 4 May 2023. Next session: Kathmandu, 2026.",
        [
            ("summit", None, ["ASEAN"], "2023-05-03", "Lisbon", []),
            ("session", None, ["PT", "NP"], "2023-05-04", "Lisbon", []),
            ("summit", None, ["ASEAN"], "2025", "Kathmandu", []),
            ("session", None, ["PT", "NP"], "2026", "Kathmandu", []),
        ],
    ),
    "a vague time is no day": (
        "During his visit to Tajikistan last week, Belarusian Prime Minister Roman Golub met with President Emom Rahimov in Dushanbe.",
        [
            ("visit", None, ["BY", "TJ"], None, "Dushanbe", ["Roman Golub"]),
            ("meeting", None, ["BY", "TJ"], None, "Dushanbe", ["Roman Golub", "Emom Rahimov"]),
        ],
    ),
    "what is recalled with its day counts": (
        "President Ana Silva of Portugal recalled her meeting with President Ram Sharma of Nepal in Kathmandu in 2019.",
        [("meeting", None, ["PT", "NP"], "2019", "Kathmandu", ["Ana Silva", "Ram Sharma"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=list(READ))
def test_a_contact_is_read(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


GENERAL = {
    "a list under headings that say whither": (
        "Chile and Japan: exchange of visits\n\nVisits to Japan\n2003 – President Carlos Ruiz\nMay 2007 – Prime Minister Ana Lopez\n12 June 2010 – Juan Vega, Minister of Foreign Affairs\n\nVisits to Chile\n2005 – Prime Minister Kenji Mori\nSeptember 2012 – Foreign Minister Hiro Tanabe\n",
        None,
        [
            ("visit", None, ["CL", "JP"], "2003", None, ["Carlos Ruiz"]),
            ("visit", None, ["CL", "JP"], "2007-05", None, ["Ana Lopez"]),
            ("visit", None, ["CL", "JP"], "2010-06-12", None, ["Juan Vega"]),
            ("visit", None, ["JP", "CL"], "2005", None, ["Kenji Mori"]),
            ("visit", None, ["JP", "CL"], "2012-09", None, ["Hiro Tanabe"]),
        ],
    ),
    "a guest is on a visit": (
        "President Ramon Diaz of Paraguay was the guest of President Viktor Antal of Hungary in Budapest on 4 May 2011.",
        None,
        [
            ("visit", None, ["PY", "HU"], "2011-05-04", "Budapest", ["Ramon Diaz"]),
        ],
    ),
    "a visit is returned": (
        "President Ramon Diaz of Paraguay visited Hungary in 2011. President Viktor Antal of Hungary returned the visit in 2013.",
        None,
        [
            ("visit", None, ["PY", "HU"], "2011", None, ["Ramon Diaz"]),
            ("visit", None, ["HU", "PY"], "2013", None, ["Viktor Antal"]),
        ],
    ),
    "who leads a delegation abroad visits": (
        "Minister of Trade Rosa Lima of Brazil led a delegation to Nigeria in August 2013.",
        None,
        [
            ("visit", None, ["BR", "NG"], "2013-08", None, ["Rosa Lima"]),
        ],
    ),
    "visits counted up with their years": (
        "High-level visits from Estonia to Georgia include those of President Toomas Kask (2007), Prime Minister Andres Saar (2010) and Foreign Minister Urmas Rebane (April 2016).",
        None,
        [
            ("visit", None, ["EE", "GE"], "2007", None, ["Toomas Kask"]),
            ("visit", None, ["EE", "GE"], "2010", None, ["Andres Saar"]),
            ("visit", None, ["EE", "GE"], "2016-04", None, ["Urmas Rebane"]),
        ],
    ),
    "visits told one behind another": (
        "Estonian President Toomas Kask paid a state visit to Georgia in May 2007, Prime Minister Andres Saar visited Tbilisi in 2010, and Foreign Minister Urmas Rebane came to Batumi in April 2016.",
        None,
        [
            ("visit", "state", ["EE", "GE"], "2007-05", None, ["Toomas Kask"]),
            ("visit", None, ["EE", "GE"], "2010", "Tbilisi", ["Andres Saar"]),
            ("visit", None, ["EE", "GE"], "2016-04", "Batumi", ["Urmas Rebane"]),
        ],
    ),
    "lines within one paragraph": (
        "1995: President Jose Silva of Cape Verde in Luanda (working visit). 1997: Prime Minister Carlos Neto of Angola in Praia.",
        None,
        [
            ("visit", "working", ["CV", "AO"], "1995", "Luanda", ["Jose Silva"]),
            ("visit", None, ["AO", "CV"], "1997", "Praia", ["Carlos Neto"]),
        ],
    ),
    "a journey to two states is two visits": (
        "President Luc Moreau of France visited Kazakhstan and Uzbekistan in November 2022.",
        None,
        [
            ("visit", None, ["FR", "KZ"], "2022-11", None, ["Luc Moreau"]),
            ("visit", None, ["FR", "UZ"], "2022-11", None, ["Luc Moreau"]),
        ],
    ),
    "who accompanies is not the visitor": (
        "King Faisal Rahman of Jordan, accompanied by Queen Noor, paid a state visit to Spain in 1999; President Pedro Ortiz of Spain reciprocated in 2001.",
        None,
        [
            ("visit", "state", ["JO", "ES"], "1999", None, ["Faisal Rahman"]),
            ("visit", None, ["ES", "JO"], "2001", None, ["Pedro Ortiz"]),
        ],
    ),
    "consultations have the heads of their sides": (
        "Political consultations between the Ministries of Foreign Affairs of Croatia and Peru were held in Lima on 8 March 2024. The Croatian side was led by Deputy Minister Frano Matic, the Peruvian side by Vice Minister Jorge Salas.",
        "2024-03-14",
        [
            ("meeting", None, ["HR", "PE"], "2024-03-08", "Lima", ["Frano Matic", "Jorge Salas"]),
        ],
    ),
    "a call from somebody": (
        "President Luka Babic of Croatia had a telephone call from President Alan Toledo of Peru on 9 March.",
        "2024-03-14",
        [
            ("call", None, ["HR", "PE"], "2024-03-09", None, ["Luka Babic", "Alan Toledo"]),
        ],
    ),
    "talks by videolink are a call": (
        "Croatian Foreign Minister Ivan Horvat and his Peruvian counterpart Elena Quispe held talks by videolink on 9 March.",
        "2024-03-14",
        [
            ("call", None, ["HR", "PE"], "2024-03-09", None, ["Ivan Horvat", "Elena Quispe"]),
        ],
    ),
    "a session has those who chair it": (
        "ASHGABAT, 22 May. The ninth meeting of the Uzbek-Turkmen Intergovernmental Commission on Trade was held here today under the chairmanship of Deputy Prime Ministers Jamshid Kodirov and Serdar Durdyev.",
        "2024-05-22",
        [
            ("session", None, ["UZ", "TM"], "2024-05-22", "Ashgabat", ["Jamshid Kodirov", "Serdar Durdyev"]),
        ],
    ),
    "the sides of a session are headed": (
        "The third session of the Joint Commission between Zambia and India was held in Lusaka on 20 June 2017. Foreign Minister Harry Phiri headed the Zambian side, and Minister of State Vijay Rao headed the Indian side.",
        None,
        [
            ("session", None, ["ZM", "IN"], "2017-06-20", "Lusaka", ["Harry Phiri", "Vijay Rao"]),
        ],
    ),
    "a town hosts a session": (
        "On 20 June 2017, Lusaka hosted the third session of the Zambia-India Joint Commission.",
        None,
        [
            ("session", None, ["ZM", "IN"], "2017-06-20", "Lusaka", []),
        ],
    ),
    "a summit has those with whose participation it is held": (
        "The 11th summit of the Organization of Turkic States took place in Bishkek on 6 November 2023 with the participation of President Sadyr Asanov of Kyrgyzstan, President Kassym Aliyev of Kazakhstan and President Ilham Mammadov of Azerbaijan.",
        None,
        [
            (
                "summit",
                None,
                ["OTS", "KG", "KZ", "AZ"],
                "2023-11-06",
                "Bishkek",
                ["Sadyr Asanov", "Kassym Aliyev", "Ilham Mammadov"],
            ),
        ],
    ),
    "who receives a delegation meets who leads it": (
        "Speaker of the Parliament of Armenia Alen Simonian received a delegation led by the Chairman of the Foreign Affairs Committee of the Senate of Czechia, Pavel Fisher, on 7 March.",
        "2024-03-14",
        [
            ("meeting", None, ["AM", "CZ"], "2024-03-07", None, ["Alen Simonian", "Pavel Fisher"]),
        ],
    ),
    "who invites does not visit": (
        "Bulgarian Foreign Minister Milena Georgieva was telephoned on Monday by her Turkish counterpart Hakan Demir.",
        "2024-03-14",
        [
            ("call", None, ["BG", "TR"], "2024-03-11", None, ["Milena Georgieva", "Hakan Demir"]),
        ],
    ),
    "a participle opens the sentence": (
        "Meeting in Geneva on Tuesday, Foreign Ministers Petra Lind of Sweden and Youssef Alami of Morocco signed a protocol on fisheries.",
        "2024-03-14",
        [
            ("meeting", None, ["SE", "MA"], "2024-03-12", "Geneva", ["Petra Lind", "Youssef Alami"]),
        ],
    ),
    "a visit is repaid": (
        "Fidel Ramos, President of Cuba, paid a visit to Algeria in May 1972; his Algerian host, President Houari Mansour, repaid it in April 1974.",
        None,
        [
            ("visit", None, ["CU", "DZ"], "1972-05", None, ["Fidel Ramos"]),
            ("visit", None, ["DZ", "CU"], "1974-04", None, ["Houari Mansour"]),
        ],
    ),
}


@pytest.mark.parametrize(("text", "published", "expected"), GENERAL.values(), ids=list(GENERAL))
def test_the_many_ways_in_which_a_contact_is_worded(
    text: str, published: str | None, expected: list[Told]
) -> None:
    assert told(text, published) == expected


LEFT = (
    "President Silva invited President Sharma of Nepal to visit Portugal.",
    "The two sides discussed holding a meeting of the Joint Commission of Nepal and Portugal next year.",
    "President Silva of Portugal expressed readiness to visit Nepal at a convenient time.",
    "If President Silva of Portugal visits Nepal, he will meet President Sharma.",
    "President Silva of Portugal did not meet President Sharma of Nepal during the assembly.",
    "Foreign Minister Jan Kos of Poland attended a ceremony in Lisbon with Foreign Minister Ana Dias of Portugal.",
    "President Ana Silva of Portugal sent a letter to President Ram Sharma of Nepal after their meeting was postponed.",
    "The planned meeting between President Ana Silva of Portugal and President Ram Sharma of Nepal was cancelled.",
    "Coach Carlo Rossi of Italy met striker Marco Bianchi of Brazil in Milan to sign a contract.",
    "Prime Minister Ana Costa of Portugal spoke about trade with reporters in Nepal.",
    "Analysts say President Silva of Portugal could meet President Sharma of Nepal in May.",
    "President Petrov congratulated President Sharma of Nepal on his election.",
    "The state visit of King Abdullah Saleh of Jordan to Tokyo (8–10 March) has been postponed.",
    "The visit that President Ana Silva of Portugal was to pay to Nepal on 5 April has been postponed.",
    "The embassy of Nepal in Lisbon said that talks on a visit by President Ram Sharma of Nepal had begun.",
    "President Ana Silva of Portugal has never visited Nepal.",
    "President Ana Silva of Portugal had no opportunity to meet President Ram Sharma of Nepal in Geneva on 3 May 2023.",
    "President Ana Silva of Portugal looks for an opportunity to meet President Ram Sharma of Nepal in Geneva.",
    "Prime Minister Ram Sharma of Nepal was to have been in Lisbon on 10 October 2023, but Portugal was flooded.",
    "On 17 February 2023 the Portuguese Ambassador-designate to Chile, Ana Silva, left for Santiago.",
    "President Ana Silva of Portugal took a tour of Kathmandu, the old heart of Nepal, on 3 May 2023.",
    "President Ana Silva of Portugal said that no meeting with President Ram Sharma of Nepal in Kathmandu was planned.",
    "Foreign Minister Ana Silva of Portugal met the Social Democrats of Sweden in Lisbon on 3 May 2023.",
    "Portuguese investors moved Nepalese capital to Lisbon after President Ana Silva of Portugal praised Nepal.",
)


@pytest.mark.parametrize("text", LEFT)
def test_what_is_wanted_denied_or_none_of_states_is_no_contact(text: str) -> None:
    assert told(text) == []


def test_one_contact_told_twice_is_one() -> None:
    text = (
        "President Ana Silva of Portugal is in Kathmandu on a state visit.\n\n"
        "President Silva of Portugal visited Nepal from 12 to 14 March. She met President Ram Sharma of Nepal on Wednesday. "
        "The two presidents met in the old palace."
    )
    kinds = [(kind, level, date, place) for kind, level, _, date, place, _ in told(text)]
    assert kinds == [
        ("visit", "state", "2024-03-12/2024-03-14", "Kathmandu"),
        ("meeting", None, "2024-03-13", "Kathmandu"),
    ]


def test_a_heading_that_tells_a_contact_is_read() -> None:
    text = "Readout of President Silva’s Call with Prime Minister Jan Kos of Poland\n\nThe President of Portugal spoke today with Prime Minister Kos about trade between Portugal and Poland.\n"
    [(kind, _, _, date, _, names)] = told(text)
    assert (kind, date, names) == ("call", "2024-03-14", ["Silva", "Jan Kos"])


def test_nobody_is_of_the_state_of_whom_he_meets() -> None:
    text = "President Ana Silva spoke today with President Ram Sharma of Nepal about the war in Ukraine and the threats of Russia."
    [contact] = contract(read(text, language="en", published="2024-03-14"), "")["contacts"]
    assert [p["state"] for p in contact["participants"]] == [None, "NP"]


def test_a_visit_told_behind_whose_counts_with_its_day_and_names_open_with_their_particle() -> None:
    text = (
        "H.E. Lucas da Costa Amaral, President of Timor-Leste, arrived in Suva on 11 November 2024. On 12 November "
        "2024 President da Costa Amaral called on the Prime Minister of Fiji, Hon. Viliame Nacola, whose working "
        "visit to Dili in August 2023 both sides recalled."
    )
    found = contract(read(text), "")["contacts"]
    visits = [(c["participants"][0]["name"], c["date"], c["place"]) for c in found if c["kind"] == "visit"]
    assert ("Viliame Nacola", "2023-08", "Dili") in visits
    assert ("Lucas da Costa Amaral", "2024-11-11", "Suva") in visits
    assert {p["name"] for c in found for p in c["participants"]} == {
        "Lucas da Costa Amaral",
        "Viliame Nacola",
    }


def test_who_is_only_company_does_not_visit() -> None:
    text = (
        "Accompanied by the Ambassador of Finland, Mr Juhani Salmi, Ms Katri Lahtela, Minister for Foreign Trade of "
        "Finland, visited Botswana on 3 May 2024."
    )
    found = contract(read(text), "")["contacts"]
    assert [[p["name"] for p in c["participants"]] for c in found] == [["Katri Lahtela"]]


def test_the_two_heads_of_state_are_those_of_the_two_states_however_far_back_they_are_named() -> None:
    text = (
        "Rabat, 4 June 2024. King Mohammed VI of Morocco received President Kofi Mensah of Ghana.\n\n"
        + "Minister Ama Boateng of Ghana spoke of tea. Minister Said Alami of Morocco spoke of cocoa.\n\n" * 4
        + "The two Heads of State conferred alone on 5 June 2024."
    )
    found = contract(read(text), "")["contacts"]
    alone = [c for c in found if c["date"] == "2024-06-05"]
    assert [{p["name"] for p in c["participants"]} for c in alone] == [{"Mohammed VI", "Kofi Mensah"}]


def test_a_commission_sits_on_the_occasion_that_the_sentence_before_tells() -> None:
    text = (
        "Accra, 6 June 2024. The Convention on Double Taxation between Ghana and Morocco will be signed when Mr Aziz "
        "Alaoui, Head of Government of Morocco, comes to Accra in February 2025. The Joint Commission, idle since its "
        "third session in 2019, is to sit on that occasion."
    )
    found = contract(read(text), "")["contacts"]
    sessions = [(c["date"], c["place"], bool(c.get("planned"))) for c in found if c["kind"] == "session"]
    assert sorted(sessions) == [("2019", None, False), ("2025-02", "Accra", True)]
